"""Compiled slides and a brand's parts become one package in which everything leads somewhere."""

import pytest
from msgspec.structs import replace

from pupitre.model.package import Package, Part, Relationship
from pupitre.model.plan import Link, Media, PictureShape, SectionPlan
from pupitre.ooxml import CT, RT, parse, presentation_part, qn, related, related_one
from pupitre.units import Emu
from pupitre.write import compile_slide, link
from support.plans import SIZE, brand, card, default_package, everything, paragraph, plan, png, run, slide
from support.plans import box as frame


def linked(deck, package: Package | None = None) -> Package:
    return link(deck, [compile_slide(slide) for slide in deck.slides], brand(package))


def presentation(package: Package):
    return parse(presentation_part(package).data)


def edited(package: Package, name: str, **changes) -> Package:
    return replace(package, parts={**package.parts, name: replace(package.parts[name], **changes)})


def test_every_relationship_leads_to_a_part():
    package = linked(everything())
    for source in (*package.parts.values(), package):
        assert all(rel.external or rel.target in package.parts for rel in source.rels)
        assert len({rel.id for rel in source.rels}) == len(source.rels)


def test_every_relationship_that_a_slide_names_is_there():
    package = linked(everything())
    for part in package.parts.values():
        if part.content_type in {CT["slide"], CT["presentation"], CT["notesSlide"]}:
            named = {value for node in parse(part.data).iter() for name, value in node.attrib.items() if name.startswith(qn("r:id")[:-2])}
            assert named <= {rel.id for rel in part.rels}


def test_the_lists_of_the_presentation_stand_in_the_order_of_the_schema():
    root = presentation(linked(everything()))
    tags = [node.tag for node in root]
    order = [qn(f"p:{tag}") for tag in ("sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz", "defaultTextStyle", "extLst")]
    assert [tag for tag in tags if tag in order] == order
    assert [node.get("id") for node in root.iter(qn("p:sldId"))] == ["256", "257", "258", "259", "260"]


def test_sections_name_their_slides_by_id():
    root = presentation(linked(everything()))
    sections = {node.get("name"): [inner.get("id") for inner in node.iter(qn("p14:sldId"))] for node in root.iter(qn("p14:section"))}
    assert sections == {"Le texte": ["256"], "L’image & le reste": ["257", "258", "259", "260"]}


def test_a_template_becomes_a_presentation():
    template = edited(default_package(), "/ppt/presentation.xml", content_type=CT["template"])
    assert presentation_part(linked(plan(slide("s")), template)).content_type == CT["presentation"]


def test_what_belonged_to_the_file_of_the_brand_stays_behind():
    old = linked(everything())
    author = Part("/ppt/commentAuthors.xml", "application/xml", b"<x/>")
    with_author = replace(old, parts={**old.parts, author.name: author})
    main = presentation_part(old)
    rel = Relationship("rId99", RT["slide"].replace("/slide", "/commentAuthors"), author.name)
    new = linked(plan(slide("seul")), edited(with_author, main.name, rels=(*main.rels, rel)))
    kinds = [part.content_type for part in new.parts.values()]
    assert (kinds.count(CT["slide"]), kinds.count(CT["notesSlide"]), kinds.count(CT["chart"])) == (1, 0, 0)
    assert author.name not in new.parts
    assert "/docProps/thumbnail.jpeg" not in new.parts
    assert len(list(presentation(new).iter(qn("p:notesMasterId")))) == 1


def test_view_settings_that_remember_slides_stay_behind():
    old = linked(everything())
    remembering = edited(old, "/ppt/viewProps.xml", rels=(Relationship("rId1", RT["slide"], "/ppt/slides/slide1.xml"),))
    assert "/ppt/viewProps.xml" in linked(plan(slide("s")), old).parts
    assert "/ppt/viewProps.xml" not in linked(plan(slide("s")), remembering).parts


def test_a_layout_that_links_to_a_slide_of_the_brand_is_refused():
    old = linked(everything())
    name = "/ppt/slideLayouts/slideLayout1.xml"
    rels = (*old.parts[name].rels, Relationship("rId9", RT["slide"], "/ppt/slides/slide1.xml"))
    with pytest.raises(ValueError, match="links to a slide"):
        linked(plan(slide("s")), edited(old, name, rels=rels))


def test_a_brand_without_a_notes_master_gets_one_with_a_theme_of_its_own():
    package = linked(everything())
    main = presentation_part(package)
    notes, slides = related_one(package, main, "notesMaster"), related_one(package, main, "slideMaster")
    own, shared = related_one(package, notes, "theme"), related_one(package, slides, "theme")
    assert own.name != shared.name
    assert own.data == shared.data
    assert related(linked(plan(slide("s"))), presentation_part(linked(plan(slide("s")))), "notesMaster") == ()


def test_notes_and_slide_know_each_other():
    package = linked(everything())
    first = package.parts["/ppt/slides/slide1.xml"]
    assert related_one(package, related_one(package, first, "notesSlide"), "slide") == first


def test_a_picture_used_on_two_slides_travels_once():
    media = (Media("k", "png", png()),)
    pictures = [slide(name, PictureShape(key="p", name="Image", frame=frame(1, 1, 2, 2), media="k"), media=media) for name in ("a", "b")]
    package = linked(plan(*pictures))
    assert [part.content_type for part in package.parts.values()].count("image/png") == 1


def test_names_that_the_brand_has_already_are_passed_over():
    taken = Part("/ppt/media/image1.png", "image/png", b"logo")
    layout = "/ppt/slideLayouts/slideLayout7.xml"
    base = default_package()
    rels = (*base.parts[layout].rels, Relationship("rId7", RT["image"], taken.name))
    base = edited(replace(base, parts={**base.parts, taken.name: taken}), layout, rels=rels)
    picture = PictureShape(key="p", name="Image", frame=frame(1, 1, 2, 2), media="k")
    package = linked(plan(slide("s", picture, media=(Media("k", "png", png()),))), base)
    assert package.parts[taken.name].data == b"logo"
    assert package.parts["/ppt/media/image2.png"].data == png()


def test_a_slide_link_leads_to_the_slide():
    here = slide("a", replace(card("c", frame(1, 1, 2, 2)), link=Link(slide="b")))
    package = linked(plan(here, slide("b")))
    assert related_one(package, package.parts["/ppt/slides/slide1.xml"], "slide").name == "/ppt/slides/slide2.xml"


@pytest.mark.parametrize(
    "broken",
    [
        plan(slide("a", replace(card("c", frame(1, 1, 2, 2)), link=Link(slide="nulle-part")))),
        plan(slide("a", layout="/ppt/slideLayouts/slideLayout99.xml")),
        plan(slide("a", PictureShape(key="p", name="Image", frame=frame(1, 1, 2, 2), media="absent"))),
        plan(slide("a"), sections=(SectionPlan("x", ("b",)),)),
    ],
    ids=["slide", "layout", "medium", "section"],
)
def test_a_name_that_leads_nowhere_is_refused(broken):
    with pytest.raises(KeyError):
        linked(broken)


def test_slides_that_are_not_the_plans_are_refused():
    with pytest.raises(ValueError, match="compiled slides"):
        link(plan(slide("a")), [compile_slide(slide("b"))], brand())


def test_an_address_is_made_safe_and_otherwise_kept():
    text = replace(card("c", frame(1, 1, 2, 2), "x"), link=Link(url='https://example.org/à b?"c"=%20'))
    package = linked(plan(slide("s", text)))
    (rel,) = (rel for rel in package.parts["/ppt/slides/slide1.xml"].rels if rel.external)
    assert rel.target == "https://example.org/à%20b?%22c%22=%20"


def test_the_size_is_the_plans():
    wide = replace(plan(slide("s")), size=(Emu(12_192_000), Emu(6_858_000)))
    sizes = [dict(presentation(linked(deck)).find(qn("p:sldSz")).attrib) for deck in (wide, plan(slide("s")))]
    assert sizes == [{"cx": "12192000", "cy": "6858000"}, {"cx": str(SIZE[0]), "cy": str(SIZE[1]), "type": "screen4x3"}]


def test_properties_say_what_the_plan_says():
    package = linked(everything())
    core, app = package.parts["/docProps/core.xml"].data.decode(), package.parts["/docProps/app.xml"].data.decode()
    assert "<dc:title>Une expérience &amp; ses suites</dc:title>" in core
    assert "<dc:language>fr-FR</dc:language>" in core
    assert 'xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified>' in core
    assert "<Slides>5</Slides><Notes>2</Notes>" in app
    assert "<Application>Pupitre</Application><" in app


def test_notes_may_link_too():
    page = slide("a")
    notes = replace(page.notes, paragraphs=(paragraph(run("x", link=Link(url="https://example.org"))),))
    package = linked(plan(replace(page, notes=notes)))
    assert [rel.external for rel in package.parts["/ppt/notesSlides/notesSlide1.xml"].rels] == [False, False, True]
