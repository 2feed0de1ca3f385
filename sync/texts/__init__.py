"""Every Indonesian sentence that staff or an OPD can meet, one module per part of the house.

A `Text` says what happened and what to do next; the places that raise or report it add
where. Fields in braces are filled with facts (`str.format`), never with markup. Callers
name a text by `texts.NAME`, whichever module it stands in.
"""

from sync.texts.addin import *
from sync.texts.agency_sheets import *
from sync.texts.analysis import *
from sync.texts.archiving import *
from sync.texts.background import *
from sync.texts.command_line import *
from sync.texts.delivering import *
from sync.texts.demo import *
from sync.texts.doctor import *
from sync.texts.excel import *
from sync.texts.exporting import *
from sync.texts.findings import *
from sync.texts.google import *
from sync.texts.handed_in import *
from sync.texts.home import *
from sync.texts.inbox import *
from sync.texts.keeping import *
from sync.texts.live import *
from sync.texts.message import *
from sync.texts.noticing import *
from sync.texts.people import *
from sync.texts.printing import *
from sync.texts.procedure import *
from sync.texts.pulling import *
from sync.texts.reading import *
from sync.texts.registers import *
from sync.texts.rekap import *
from sync.texts.reminding import *
from sync.texts.requests import *
from sync.texts.returning import *
from sync.texts.revising import *
from sync.texts.sandbox import *
from sync.texts.service import *
from sync.texts.steps import *
from sync.texts.store import *
from sync.texts.summaries import *
from sync.texts.system import *
from sync.texts.tracing import *
from sync.texts.watching import *
from sync.texts.workspace import *
