"""A workspace: one folder with himpun.toml, the master, the store, the archive and the outputs."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from sync import texts
from sync.domain.device_names import device_name_in
from sync.domain.errors import SettingsError, reason_of

SETTINGS_NAME = "himpun.toml"
MASTER_NAME = "master.xlsx"


class Settings(BaseSettings):
    """himpun.toml; a variable HIMPUN_<NAME> of the environment wins over it.

    Args:
        master: the master workbook; penyimpanan: SQLite file or a database URL.
        kunci_google: service-account key file; kunci_tambahan: of accounts that share the reading.
        alamat_google: another base URL ('' = Google).
        utas: how many spreadsheets are read at once, 1..40.
        jeda_tarik: minutes between two pulls of the service in office hours, 1..1440.
        pemberitahuan: whether the service may put notices on the desktop.
    """

    model_config = SettingsConfigDict(env_prefix="HIMPUN_", extra="forbid")

    master: str = MASTER_NAME
    penyimpanan: str = "himpun.db"
    kunci_google: str = ""
    kunci_tambahan: tuple[str, ...] = ()
    alamat_google: str = ""
    utas: int = Field(default=32, ge=1, le=40)
    jeda_tarik: int = Field(default=10, ge=1, le=1440)
    pemberitahuan: bool = True

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then what the file said."""
        return env_settings, init_settings


@dataclass(frozen=True)
class Workspace:
    """Where everything of one office stands."""

    folder: Path
    settings: Settings

    @property
    def master(self) -> Path:
        """The master workbook."""
        return self.folder / self.settings.master

    @property
    def store(self) -> str | Path:
        """Store: a path in the folder, or a database URL."""
        place = self.settings.penyimpanan
        return place if "://" in place else self.folder / place

    @property
    def archive(self) -> Path:
        """Folder of the numbered snapshots (SOP step 4)."""
        return self.folder / "arsip"

    @property
    def exports(self) -> Path:
        """Folder of the numbered exports: what leaves the office as open data."""
        return self.folder / "ekspor"

    @property
    def outputs(self) -> Path:
        """Folder of the printable outputs of the steps."""
        return self.folder / "keluaran"

    def outputs_of(self, collection: str) -> Path:
        """Folder of one collection's outputs; its code is safe in file names (`Collection`)."""
        return self.outputs / collection

    @property
    def inbox(self) -> Path:
        """Folder into which files are put that OPD hand in (SOP step 3)."""
        return self.folder / "masuk"

    @property
    def letters(self) -> Path:
        """Folder of the papers with personal data: into no archive, to nobody else."""
        return self.outputs / "permohonan"

    @property
    def backups(self) -> Path:
        """Folder of the master as it was before each of the last writes."""
        return self.folder / "cadangan"

    @property
    def key_file(self) -> Path:
        """The service account's key; SettingsError while none is set."""
        if not self.settings.kunci_google:
            raise SettingsError(texts.KEY_NOT_SET, where=SETTINGS_NAME)
        return self.folder / self.settings.kunci_google

    @property
    def further_keys(self) -> tuple[Path, ...]:
        """Keys of the accounts that share the reading."""
        return tuple(self.folder / key for key in self.settings.kunci_tambahan)

    @property
    def base_url(self) -> str | None:
        """Another address than Google's own, None for Google."""
        return self.settings.alamat_google or None


def open_workspace(folder: Path, settings_file: Path | None = None) -> Workspace:
    """The workspace in a folder.

    Args:
        settings_file: another file than its himpun.toml.

    Raises:
        SettingsError: no himpun.toml there, it cannot be read, or the master has a name that
            Windows keeps for itself.
    """
    path = settings_file or folder / SETTINGS_NAME
    try:
        # Windows' editor puts a mark before UTF-8 text, which TOML does not allow
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        settings = Settings(**content)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SettingsError(texts.NO_WORKSPACE, where=str(folder.resolve())) from error
    except (OSError, ValueError) as error:
        raise SettingsError(
            texts.SETTINGS_UNREADABLE, where=str(path), reason=_reason(error)
        ) from error
    _refuse_device(settings.master, str(path))
    return Workspace(folder, settings)


def _refuse_device(path: str, where: str) -> None:
    name = device_name_in(path)
    if name:
        raise SettingsError(texts.NAME_OF_WINDOWS, where=where, name=name)


def _reason(error: OSError | ValueError) -> str:
    """Why himpun.toml cannot be used, in the words of staff."""
    if isinstance(error, ValidationError):
        problem = error.errors()[0]
        name = ".".join(str(part) for part in problem["loc"])
        unknown = problem["type"] == "extra_forbidden"
        return (texts.SETTINGS_UNKNOWN if unknown else texts.SETTINGS_VALUE).format(name=name)
    if isinstance(error, tomllib.TOMLDecodeError):
        line = re.search(r"at line (\d+)", str(error))
        return texts.SETTINGS_LINE.format(line=line.group(1) if line else texts.SETTINGS_LAST_LINE)
    if isinstance(error, UnicodeDecodeError):
        return texts.SETTINGS_NOT_TEXT
    return reason_of(error)


def create_workspace(folder: Path, *, key: str = "", address: str = "") -> Workspace:
    """Make a folder into a workspace: himpun.toml, a fresh master, and the folder for files.

    Raises:
        SettingsError: it is one already, a master stands there, it cannot be written to, or
            Windows keeps its name for itself.
    """
    _refuse_device(str(folder), str(folder))
    path, master = folder / SETTINGS_NAME, folder / MASTER_NAME
    if path.exists():
        raise SettingsError(texts.WORKSPACE_EXISTS, where=str(folder))
    if master.exists():
        raise SettingsError(texts.MASTER_IN_THE_WAY, where=str(folder), master=MASTER_NAME)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with resources.as_file(template(MASTER_NAME)) as fresh:
            shutil.copyfile(fresh, master)
        text = texts.SETTINGS_FILE.format(
            key=_quoted(key.replace("\\", "/")), address=_quoted(address)
        )
        path.write_text(text, encoding="utf-8")
        (folder / "masuk").mkdir(exist_ok=True)
    except OSError as error:
        raise SettingsError(
            texts.WORKSPACE_NOT_WRITABLE, where=str(folder), reason=reason_of(error)
        ) from error
    return open_workspace(folder)


def _quoted(text: str) -> str:
    """Text as it stands between the quotes of a TOML string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def template(name: str) -> Traversable:
    """A workbook template: inside the installed package, or beside it in a source tree."""
    packaged = resources.files("sync") / "workbook" / "templates" / name
    if packaged.is_file():
        return packaged
    return Path(__file__).resolve().parent.parent / "workbook_templates" / name
