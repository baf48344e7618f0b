"""SVG to a drawing: roles, groups, shapes, transforms."""

from math import dist

import pytest

from pupitre.assets.svg import read_drawing
from pupitre.diagnostics import Origin
from pupitre.model.clipping import outlines
from pupitre.model.drawing import Segment

STYLE = "<style>.wall { fill: #9C3A1F; --theme: accent1 } .roof, .door { --theme: dk2-25; }</style>"
INKSCAPE = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'


def svg(body, attributes='viewBox="0 0 100 50"', style=STYLE):
    return f'<svg xmlns="http://www.w3.org/2000/svg" {INKSCAPE} {attributes}>{style}{body}</svg>'.encode()


def read(body, **kwargs):
    drawing, problems = read_drawing(svg(body, **kwargs), "assets/a.svg")
    assert problems == []
    return drawing


def only(body):
    (path,) = read(body).paths
    return path


def corners(path):
    return [point for segment in path.segments for point in segment.points]


def square(x=0, y=0, size=10):
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]


def codes(body, **kwargs):
    return [problem.code for problem in read_drawing(svg(body, **kwargs), "a.svg")[1]]


RECT = '<rect class="wall" width="10" height="10"/>'


class TestDrawing:
    def test_it_knows_its_key_view_title_and_the_colours_of_the_roles_in_use(self):
        drawing = read(f"<title>Une\n  usine</title>{RECT}")
        assert (drawing.key, drawing.view, drawing.title) == ("assets/a.svg", (0, 0, 100, 50), "Une usine")
        assert drawing.colors == {"wall": "accent1"}

    def test_width_and_height_stand_in_for_a_view_box(self):
        assert read(RECT, attributes='width="300px" height="20"').view == (0, 0, 300, 20)

    @pytest.mark.parametrize("attributes", ["", 'viewBox="0 0 0 50"', 'viewBox="0 0 10"', 'viewBox="a"', 'width="100%" height="10"'])
    def test_without_a_usable_view_it_is_refused(self, attributes):
        assert codes(RECT, attributes=attributes) == ["svg-view"]

    def test_without_a_shape_it_is_refused(self):
        assert codes("<g/>") == ["svg-empty"]

    def test_shapes_stay_in_drawing_order(self):
        drawing = read(f'{RECT}<g><rect class="roof" width="1" height="1"/></g>{RECT}')
        assert [path.role for path in drawing.paths] == ["wall", "roof", "wall"]


class TestRoles:
    def test_a_class_around_a_shape_is_inherited_and_an_own_one_wins(self):
        drawing = read('<g class="wall"><rect width="1" height="1"/><rect class="door" width="1" height="1"/></g>')
        assert [path.role for path in drawing.paths] == ["wall", "door"]

    def test_of_several_classes_the_one_with_a_theme_colour_is_the_role(self):
        assert only('<rect class="st0 roof" width="1" height="1"/>').role == "roof"

    def test_data_theme_names_the_colour_on_the_shape(self):
        drawing = read('<rect data-theme="accent2+45s60" width="1" height="1"/>')
        assert (drawing.paths[0].role, drawing.colors) == ("accent2+45s60", {"accent2+45s60": "accent2+45s60"})

    def test_a_class_without_a_theme_colour_is_an_error_said_once(self):
        _, problems = read_drawing(svg('\n <rect class="st0" width="1" height="1"/><rect class="st0" width="2" height="2"/>'), "a.svg")
        (problem,) = problems
        assert (problem.code, problem.message) == ("svg-no-role", "class `st0` has no theme colour")
        assert problem.origin == Origin("a.svg", 2, 2, 5)
        assert problem.help == "write `.st0 { --theme: accent1; }` in the style block"

    def test_a_shape_without_class_is_an_error(self):
        assert codes('<rect fill="#9C3A1F" width="1" height="1"/>') == ["svg-no-role"]

    @pytest.mark.parametrize("theme", ["accent9", "red", "#9C3A1F", "accent1+200"])
    def test_a_theme_colour_that_does_not_exist_is_an_error(self, theme):
        assert "svg-theme" in codes(f'<rect data-theme="{theme}" width="1" height="1"/>')
        assert "svg-theme" in codes(RECT, style=f"<style>.wall {{ --theme: {theme} }}</style>")

    def test_a_fill_of_its_own_over_the_class_is_a_warning_because_the_deck_does_not_show_it(self):
        drawing, problems = read_drawing(svg('<rect class="wall" style="fill:#00ff00" width="1" height="1"/>'), "a.svg")
        assert drawing is not None
        assert [(problem.code, problem.severity) for problem in problems] == [("svg-own-fill", "warning")]

    def test_a_theme_colour_on_another_selector_is_a_warning(self):
        assert codes(RECT, style=STYLE.replace("</style>", "rect { --theme: accent2 }</style>")) == ["svg-selector"]

    def test_comments_in_the_style_block_are_skipped(self):
        assert read(RECT, style="<style>/* .wall { --theme: x } */ .wall{--theme:accent4}</style>").colors == {"wall": "accent4"}


class TestGroups:
    @pytest.mark.parametrize(
        ("attributes", "name"),
        [
            ('id="kiln"', "kiln"),
            ('id="g12" inkscape:label="kiln"', "kiln"),
            ('id="kiln-2" inkscape:label="x" data-name="kiln, kept"', "kiln, kept"),
            ("", ""),
        ],
    )
    def test_a_group_gives_its_name_to_the_shapes_in_it(self, attributes, name):
        assert only(f"<g {attributes}>{RECT}</g>").group == name

    def test_an_inner_group_without_a_better_name_does_not_take_over(self):
        assert only(f'<g data-name="kiln"><g id="g77">{RECT}</g></g>').group == "kiln"
        assert only(f'<g id="layer1"><g id="kiln">{RECT}</g></g>').group == "kiln"

    def test_one_group_may_come_again_later(self):
        drawing = read(f'<g data-name="a">{RECT}</g><g data-name="b">{RECT}</g><g data-name="a">{RECT}</g>')
        assert [path.group for path in drawing.paths] == ["a", "b", "a"]

    def test_a_shape_has_a_title_of_its_own(self):
        assert only('<rect class="wall" width="1" height="1"><title>Porte</title></rect>').title == "Porte"


class TestShapes:
    def test_polygon_polyline_and_rect_are_closed_lines(self):
        points = '"0,0 10,0 10,10 0,10"'
        for body in (f'<polygon class="wall" points={points}/>', f'<polyline class="wall" points={points}/>', RECT):
            path = only(body)
            assert corners(path) == square()
            assert [segment.kind for segment in path.segments] == ["move", "line", "line", "line", "close"]

    @pytest.mark.parametrize("points", ["0 0 10 0 10 10", "0,0,10,0,10,10", " 0,0\n10,0 10,10 ", "0-0 10-0 10 10", "0 0 1e1 0 10. 10"])
    def test_points_may_be_written_in_all_ways_that_svg_knows(self, points):
        assert corners(only(f'<polygon class="wall" points="{points}"/>')) == [(0, 0), (10, 0), (10, 10)]

    def test_circle_and_ellipse_are_four_cubics_within_a_thousandth_of_the_radius(self):
        path = only('<circle class="wall" cx="50" cy="20" r="10"/>')
        assert [segment.kind for segment in path.segments] == ["move", *["cubic"] * 4, "close"]
        assert all(dist(point, (50, 20)) == pytest.approx(10, rel=0.001) for point in outlines(path.segments, 0.5)[0])
        ellipse = only('<ellipse class="wall" cx="50" cy="20" rx="20" ry="5"/>')
        assert max(corners(ellipse)) == (70, 22.761423749153968)

    def test_a_rounded_rect_has_four_corners_of_cubics(self):
        path = only('<rect class="wall" x="10" y="20" width="40" height="20" rx="5"/>')
        ring = outlines(path.segments, 0.1)[0]
        assert (min(ring)[0], max(ring)[0]) == (10, 50)
        assert (min(y for _, y in ring), max(y for _, y in ring)) == (20, 40)
        assert [s.points[-1] for s in path.segments if s.kind == "cubic"] == [(50, 25), (45, 40), (10, 35), (15, 20)]
        assert all(dist(point, (45, 25)) == pytest.approx(5, rel=0.001) for point in ring if point[0] > 45 and point[1] < 25)

    def test_a_radius_is_at_most_half_the_side(self):
        path = only('<rect class="wall" width="10" height="4" rx="99" ry="1"/>')
        assert [s.points[-1] for s in path.segments if s.kind == "cubic"] == [(10, 1), (5, 4), (0, 3), (5, 0)]
        assert path.segments[0] == Segment("move", ((5, 0),))

    @pytest.mark.parametrize(
        "shape",
        [
            '<rect class="wall" width="0" height="3"/>',
            '<circle class="wall" r="0"/>',
            '<polygon class="wall" points="1 1 2 2"/>',
            '<path class="wall"/>',
        ],
    )
    def test_a_shape_without_extent_draws_nothing(self, shape):
        assert len(read(shape + RECT).paths) == 1

    @pytest.mark.parametrize(
        "shape",
        [
            '<rect class="wall" width="-1" height="3"/>',
            '<rect class="wall" width="50%" height="3"/>',
            '<circle class="wall" r="1cm"/>',
            '<polygon class="wall" points="1 1 2"/>',
            '<polygon class="wall" points="1 1 2 2 3 nan"/>',
            '<polygon class="wall" points="1 1 2 2 3 inf"/>',
            '<polygon class="wall" points="1 1 2 2 x 3"/>',
            '<path class="wall" d="L 3 3"/>',
            '<path class="wall" d="M 0 0 L 3"/>',
            '<path class="wall" d="M 0 0 C 1 1 2 2"/>',
            '<path class="wall" d="M 0 0 L 3 3 X 5 5"/>',
            '<path class="wall" d="M 0 0 L 1e999 3 4 4"/>',
        ],
    )
    def test_geometry_that_cannot_be_read_is_an_error(self, shape):
        assert codes(shape) == ["svg-geometry"]


class TestPaths:
    def path(self, data):
        return only(f'<path class="wall" d="{data}"/>').segments

    def test_lines_absolute_and_relative(self):
        expected = [(0, 0), (10, 0), (10, 10), (0, 10)]
        for data in ("M0 0H10V10H0Z", "m0,0 10,0 0,10 -10,0z", "M0 0l10 0L10 10h-10z"):
            assert [point for segment in self.path(data) for point in segment.points] == expected

    def test_an_outline_after_a_close_starts_with_a_move(self):
        kinds = [segment.kind for segment in self.path("M0 0 9 0 9 9z l5 5 0 5z")]
        assert kinds == ["move", "line", "line", "close", "move", "line", "line", "close"]

    def test_quadratics_become_the_same_curve_as_cubics(self):
        assert self.path("M0 0Q15 30 30 0z")[1] == Segment("cubic", ((10, 20), (20, 20), (30, 0)))

    def test_smooth_commands_mirror_the_control_point(self):
        assert self.path("M0 0C0 5 5 5 5 0S10-5 10 0z")[2] == Segment("cubic", ((5, -5), (10, -5), (10, 0)))

    def test_arcs_become_cubics_on_the_circle(self):
        ring = outlines(self.path("M10 20a10 10 0 1120 0a10,10 0 11-20 0z"), 0.5)[0]
        assert all(dist(point, (20, 20)) == pytest.approx(10, rel=0.001) for point in ring)

    def test_an_arc_without_radius_is_a_line(self):
        assert self.path("M0 0A0 5 0 0 0 9 9L0 9z")[1] == Segment("line", ((9, 9),))


class TestTransforms:
    @pytest.mark.parametrize(
        ("transform", "point"),
        [
            ("translate(5 6)", (6, 8)),
            ("translate(5)", (6, 2)),
            ("scale(2)", (2, 4)),
            ("scale(2,-1)", (2, -2)),
            ("rotate(90)", (-2, 1)),
            ("rotate(90, 1, 2)", (1, 2)),
            ("matrix(1 0 0 1 .5 -.5)", (1.5, 1.5)),
            ("skewX(45)", (3, 2)),
            ("skewY(45)", (1, 3)),
            ("translate(5,6) scale(2)", (7, 10)),
        ],
    )
    def test_every_function_of_svg(self, transform, point):
        path = only(f'<polygon class="wall" transform="{transform}" points="1,2 3,2 3,9"/>')
        assert path.segments[0].points[0] == pytest.approx(point)

    def test_transforms_of_groups_add_up_outside_first(self):
        path = only(f'<g transform="translate(100 0)"><g transform="scale(2)">{RECT}</g></g>')
        assert corners(path) == square(100, 0, 20)

    @pytest.mark.parametrize("transform", ["rotate(a)", "scale(1,2,3)", "spin(3)", "translate(1", "scale(1e999)"])
    def test_a_transform_that_cannot_be_read_is_an_error(self, transform):
        assert codes(f'<g transform="{transform}">{RECT}</g>{RECT}') == ["svg-transform"]


class TestWhatIsNotDrawn:
    @pytest.mark.parametrize(
        "attributes", ['fill="none"', 'style="fill:none"', 'display="none"', 'style="display: none"', 'visibility="hidden"']
    )
    def test_what_draws_nothing_is_skipped(self, attributes):
        assert len(read(f'<rect class="door" width="9" height="9" {attributes}/>{RECT}').paths) == 1

    def test_a_class_rule_wins_over_a_fill_attribute_as_in_css(self):
        assert only('<rect class="wall" fill="none" width="9" height="9"/>').role == "wall"

    def test_a_hidden_group_is_skipped_with_all_in_it(self):
        assert len(read(f'<g style="display:none">{RECT}<text>x</text></g>{RECT}').paths) == 1

    def test_definitions_and_editor_data_are_skipped(self):
        editor = '<metadata><a/></metadata><defs><clipPath id="a"><rect/></clipPath></defs><inkscape:grid/><desc>x</desc>'
        assert len(read(editor + RECT).paths) == 1

    def test_a_style_block_in_definitions_counts(self):
        assert read(f"<defs>{STYLE}</defs>{RECT}", style="").colors == {"wall": "accent1"}

    @pytest.mark.parametrize(
        "body",
        [
            '<line x1="0" y1="0" x2="5" y2="5" stroke="#000"/>',
            '<path class="wall" style="fill:none" stroke="#000" d="M0 0L9 9"/>',
            "<text>1995</text>",
            '<svg viewBox="0 0 1 1"/>',
            "<switch/>",
            '<g clip-path="url(#a)"><rect class="wall" width="1" height="1"/></g>',
            '<rect class="wall" width="1" height="1" style="filter:url(#blur)"/>',
            '<rect class="wall" width="1" height="1" style="transform:rotate(5deg)"/>',
        ],
    )
    def test_what_would_be_lost_is_an_error(self, body):
        assert codes(RECT + body) == ["svg-unsupported"]

    @pytest.mark.parametrize("attributes", ['stroke="#000"', 'opacity="0.5"', 'style="fill-opacity:.3"', "fill=\"url( '#sky' )\""])
    def test_what_looks_different_is_a_warning(self, attributes):
        drawing, problems = read_drawing(svg(f'<rect class="door" width="9" height="9" {attributes}/>'), "a.svg")
        assert drawing is not None
        assert [(problem.code, problem.severity) for problem in problems] == [("svg-ignored", "warning")]

    def test_all_problems_are_found_at_once_each_at_its_line(self):
        body = '\n<text>a</text>\n  <image/>\n<rect class="st0" width="1" height="1"/>'
        drawing, problems = read_drawing(svg(body), "assets/a.svg")
        assert drawing is None
        assert [str(problem.origin) for problem in problems] == ["assets/a.svg:2:1", "assets/a.svg:3:3", "assets/a.svg:4:1"]
