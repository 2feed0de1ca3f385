"""The office theme in our palette: colour picker, table styles and new charts follow it."""

from __future__ import annotations

from io import StringIO

from workbook_templates.specs import palette

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def theme() -> StringIO:
    """A whole theme part (ECMA-376 part 1, 14.2.7), as XlsxWriter takes it."""
    return StringIO(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{_DRAWING}" name="himpun"><a:themeElements>'
        f"{_colours()}{_fonts()}{_effects()}"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _colours() -> str:
    scheme = {
        "dk2": palette.INK,
        "lt2": palette.MIST,
        "accent1": palette.TEAL,
        "accent2": palette.SAND,
        "accent3": palette.LAGOON,
        "accent4": palette.TAB_RESULT,
        "accent5": palette.INVALID,
        "accent6": palette.SLATE,
        "hlink": palette.LINK,
        "folHlink": palette.SLATE,
    }
    ours = "".join(
        f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>' for name, colour in scheme.items()
    )
    return (
        '<a:clrScheme name="himpun">'
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
        f"{ours}</a:clrScheme>"
    )


def _fonts() -> str:
    typeface = f'<a:latin typeface="{palette.FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'<a:fontScheme name="himpun"><a:majorFont>{typeface}</a:majorFont>'
        f"<a:minorFont>{typeface}</a:minorFont></a:fontScheme>"
    )


def _effects() -> str:
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:fmtScheme name="himpun"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )
