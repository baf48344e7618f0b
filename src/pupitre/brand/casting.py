"""Which layout of a package plays which role, and which one stands in where there is none."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from pupitre.brand.found import Found
from pupitre.brand.layout_roles import assign
from pupitre.brand.layouts import FALLBACKS, LAYOUT_ROLES
from pupitre.brand.roles import plain
from pupitre.brand.spec import BrandSpec
from pupitre.diagnostics import Diagnostic, Origin, note, warning
from pupitre.units import Emu


class Play(Struct, frozen=True):
    """What casting needs to know of a package: the file that messages call it by, the slide's size, and whether others drew it."""

    file: str
    size: tuple[Emu, Emu]
    drawn: bool


def cast(found: list[Found], spec: BrandSpec, play: Play) -> tuple[dict[str, tuple[Found, bool]], list[Diagnostic]]:
    """Return a layout for each role, and whether it stands in there: those that `_brand.yml` names, what is inferred, then stand-ins."""
    named = {plain(one.name): one for one in reversed(found)}
    wanted = {role: layout.name for role, layout in spec.layouts.items() if not play.drawn or role in spec.names}
    roles = {role: named[plain(name)] for role, name in wanted.items() if plain(name) in named and _serves(role, named[plain(name)])}
    taken = {one.part.name for one in roles.values()}
    rest = [one for one in _main(found, play.size) if one.part.name not in taken]
    for role, place in assign([one.sketch(play.size) for one in rest]).items():
        roles.setdefault(role, rest[place])
    own = {role: (roles[role], False) for role in sorted(roles, key=_order)}
    stand_ins = _stand_ins({role: one for role, (one, _) in own.items()})
    all_roles = {**own, **{role: (one, True) for role, one in stand_ins.items()}}
    return all_roles, _role_problems(own, stand_ins, found, spec, play)


def _serves(role: str, one: Found) -> bool:
    """Whether a layout can serve `role` at all: every slide has its title in a placeholder, for screen readers and the outline."""
    return role == "blank" or any(seen.kind in {"title", "ctrTitle"} for seen in one.seen)


def _main(found: Sequence[Found], size: tuple[int, int]) -> list[Found]:
    """Return the layouts of the master that most roles find a layout on, of equals the one with most room for content, then the first.

    One deck keeps to one master. LibreOffice writes a whole set of layouts for each of its page styles, the cover's among them.
    """
    masters = dict.fromkeys(one.master for one in found)
    groups = [[one for one in found if one.master == master] for master in masters]
    return max(groups, key=lambda group: _worth(group, size), default=[])


def _worth(group: Sequence[Found], size: tuple[int, int]) -> tuple[int, int]:
    roles = assign([one.sketch(size) for one in group])
    bodies = group[roles["content"]].sketch(size).bodies if "content" in roles else []
    return len(roles), max((frame.w * frame.h for frame in bodies), default=0)


def _stand_ins(own: Mapping[str, Found]) -> dict[str, Found]:
    """Return a layout for each role that has none of its own, in the order of `FALLBACKS`, else any that has a title."""
    titled = [one for one in own.values() if _serves("content", one)]
    found = {}
    for role in (role for role in LAYOUT_ROLES if role not in own):
        chosen = next((own[other] for other in FALLBACKS[role] if other in own and own[other] in titled), next(iter(titled), None))
        if chosen is not None:
            found[role] = chosen
    return found


def _role_problems(
    own: Mapping[str, tuple[Found, bool]], stand_ins: Mapping[str, Found], found: list[Found], spec: BrandSpec, play: Play
) -> list[Diagnostic]:
    notes, file = (f"layouts: {', '.join(f'`{one.name}`' for one in found)}",), play.file
    problems = []
    there = {plain(one.name) for one in found}
    for role, (name, origin) in spec.names.items():
        one = own[role][0] if role in own else stand_ins.get(role)
        if one is None or plain(one.name) == plain(name):
            continue
        if plain(name) in there:
            message = f"layout `{name}` has no title placeholder, and every slide needs a title; `{one.name}` serves as `{role}`"
            problems.append(warning("untitled-layout", message, origin, help="draw a title placeholder on it, or name another layout"))
        else:
            message = f"{file} has no layout `{name}`; `{one.name}` serves as `{role}`"
            problems.append(warning("unknown-layout", message, origin, help="write a layout's name as PowerPoint shows it", notes=notes))
    return [*problems, *_stand_in_notes(own, stand_ins, file, notes)]


def _stand_in_notes(own: Mapping[str, object], stand_ins: Mapping[str, Found], file: str, notes: tuple[str, ...]) -> list[Diagnostic]:
    """Say which layout stands in for which roles."""
    help_text = "draw one, or name one that fits under `defaults: pupitre: layouts:`"
    chosen: dict[str, list[str]] = {}
    for role in (role for role in LAYOUT_ROLES if role not in own):
        chosen.setdefault(stand_ins[role].name if role in stand_ins else "", []).append(f"`{role}`")
    return [
        note(
            "missing-layout",
            f"{file} has no layout for {', '.join(roles)}: {f'`{name}` stands in' if name else 'slides that ask for it cannot be built'}",
            Origin(file),
            help=help_text,
            notes=notes,
        )
        for name, roles in chosen.items()
    ]


def _order(role: str) -> tuple[int, str]:
    return (LAYOUT_ROLES.index(role) if role in LAYOUT_ROLES else len(LAYOUT_ROLES), role)
