"""The task's text keeps the published rules of Windows' Task Scheduler (MS-TSCH, section 2.5)."""

from __future__ import annotations

from pathlib import Path

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from addin.background.service import Service
from addin.background.task_xml import NAMESPACE, task_xml
from tests.addin.background.fake_windows import SID
from tests.addin.background.windows_words import split_words

# What the published rules allow of the elements that are used here, no more.
RULES = f"""\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{NAMESPACE}"
    targetNamespace="{NAMESPACE}" elementFormDefault="qualified">
  <xs:simpleType name="some"><xs:restriction base="xs:string">
    <xs:minLength value="1"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="path"><xs:restriction base="some">
    <xs:maxLength value="260"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="a_minute_or_more"><xs:restriction base="xs:duration">
    <xs:minInclusive value="PT1M"/><xs:maxInclusive value="P31D"/></xs:restriction></xs:simpleType>
  <xs:complexType name="log_on"><xs:sequence>
    <xs:element name="Enabled" type="xs:boolean" minOccurs="0"/>
    <xs:element name="UserId" type="some"/>
  </xs:sequence></xs:complexType>
  <xs:complexType name="time"><xs:sequence>
    <xs:element name="Enabled" type="xs:boolean" minOccurs="0"/>
    <xs:element name="StartBoundary" type="xs:dateTime"/>
    <xs:element name="Repetition" minOccurs="0"><xs:complexType><xs:all>
      <xs:element name="Interval" type="a_minute_or_more"/>
      <xs:element name="StopAtDurationEnd" type="xs:boolean" minOccurs="0"/>
    </xs:all></xs:complexType></xs:element>
  </xs:sequence></xs:complexType>
  <xs:element name="Task"><xs:complexType><xs:all>
    <xs:element name="RegistrationInfo"><xs:complexType><xs:all>
      <xs:element name="Author" type="xs:string"/>
      <xs:element name="Description" type="xs:string"/>
    </xs:all></xs:complexType></xs:element>
    <xs:element name="Triggers"><xs:complexType>
      <xs:choice minOccurs="0" maxOccurs="48">
        <xs:element name="LogonTrigger" type="log_on"/>
        <xs:element name="TimeTrigger" type="time"/>
      </xs:choice></xs:complexType></xs:element>
    <xs:element name="Principals"><xs:complexType><xs:sequence>
      <xs:element name="Principal"><xs:complexType><xs:all>
        <xs:element name="UserId" type="some"/>
        <xs:element name="LogonType"><xs:simpleType><xs:restriction base="xs:string">
          <xs:enumeration value="InteractiveToken"/></xs:restriction></xs:simpleType></xs:element>
        <xs:element name="RunLevel"><xs:simpleType><xs:restriction base="xs:string">
          <xs:enumeration value="LeastPrivilege"/></xs:restriction></xs:simpleType></xs:element>
      </xs:all><xs:attribute name="id" type="xs:ID"/></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="Settings"><xs:complexType><xs:all>
      <xs:element name="MultipleInstancesPolicy"><xs:simpleType><xs:restriction base="xs:string">
        <xs:enumeration value="Parallel"/><xs:enumeration value="Queue"/>
        <xs:enumeration value="IgnoreNew"/><xs:enumeration value="StopExisting"/>
      </xs:restriction></xs:simpleType></xs:element>
      <xs:element name="DisallowStartIfOnBatteries" type="xs:boolean"/>
      <xs:element name="StopIfGoingOnBatteries" type="xs:boolean"/>
      <xs:element name="AllowHardTerminate" type="xs:boolean"/>
      <xs:element name="StartWhenAvailable" type="xs:boolean"/>
      <xs:element name="RunOnlyIfNetworkAvailable" type="xs:boolean"/>
      <xs:element name="AllowStartOnDemand" type="xs:boolean"/>
      <xs:element name="Enabled" type="xs:boolean"/>
      <xs:element name="Hidden" type="xs:boolean"/>
      <xs:element name="RunOnlyIfIdle" type="xs:boolean"/>
      <xs:element name="WakeToRun" type="xs:boolean"/>
      <xs:element name="ExecutionTimeLimit" type="xs:duration"/>
      <xs:element name="Priority"><xs:simpleType><xs:restriction base="xs:byte">
        <xs:minInclusive value="0"/><xs:maxInclusive value="10"/>
      </xs:restriction></xs:simpleType></xs:element>
      <xs:element name="RestartOnFailure"><xs:complexType><xs:all>
        <xs:element name="Interval" type="a_minute_or_more"/>
        <xs:element name="Count"><xs:simpleType><xs:restriction base="xs:unsignedByte">
          <xs:minInclusive value="1"/></xs:restriction></xs:simpleType></xs:element>
      </xs:all></xs:complexType></xs:element>
    </xs:all></xs:complexType></xs:element>
    <xs:element name="Actions"><xs:complexType><xs:sequence>
      <xs:element name="Exec"><xs:complexType><xs:all>
        <xs:element name="Command" type="path"/>
        <xs:element name="Arguments" type="xs:string" minOccurs="0"/>
      </xs:all></xs:complexType></xs:element>
    </xs:sequence><xs:attribute name="Context" type="xs:IDREF"/></xs:complexType></xs:element>
  </xs:all><xs:attribute name="version" type="xs:string"/></xs:complexType></xs:element>
</xs:schema>
"""
SCHEMA = xmlschema.XMLSchema(RULES)
PYTHON = r"C:\Users\Sari Dewi\AppData\Local\himpun\lingkungan\Scripts\pythonw.exe"
FOLDERS = [
    r"D:\data\himpun",
    r"C:\Users\Sari Dewi\Ruang Kerja & 'Data' <2025>",
    r"\\server\bagian kominfo\himpun",
    "D:\\Données\\空\\",
    "C:\\" + "\\".join(["sangat panjang"] * 15),
]


def task(folder: str) -> etree._Element:
    return etree.fromstring(task_xml(Service(Path(folder), PYTHON), SID))


def text_at(root: etree._Element, path: str) -> str:
    found = root.find("/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/")))
    assert found is not None, path
    return found.text or ""


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_task_keeps_the_rules_whatever_the_path(folder: str) -> None:
    SCHEMA.validate(task_xml(Service(Path(folder), PYTHON), SID).decode("utf-16"))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (f"<UserId>{SID}</UserId></LogonTrigger>", "</LogonTrigger>"),
        ("<Hidden>false</Hidden>", "<Hiden>false</Hiden>"),
        ("<Count>255</Count>", "<Count>256</Count>"),
        ("<Interval>PT1M</Interval>", "<Interval>PT59S</Interval>"),
        (' Context="Author"', ' Context="Nobody"'),
    ],
)
def test_the_rules_would_notice(right: str, wrong: str) -> None:
    whole = task_xml(Service(Path("D:/x"), PYTHON), SID).decode("utf-16")
    assert right in whole
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        SCHEMA.validate(whole.replace(right, wrong))


def test_it_starts_at_this_users_log_on_and_again_within_a_minute_of_a_crash() -> None:
    root = task("D:/himpun")
    assert text_at(root, "Triggers/LogonTrigger/UserId") == SID
    assert text_at(root, "Triggers/TimeTrigger/Repetition/Interval") == "PT1M"
    assert root.find(f".//{{{NAMESPACE}}}Duration") is None  # without end
    assert text_at(root, "Settings/MultipleInstancesPolicy") == "IgnoreNew"
    assert text_at(root, "Settings/RestartOnFailure/Interval") == "PT1M"


def test_it_needs_no_rights_and_neither_batteries_nor_days_end_it() -> None:
    root = task("D:/himpun")
    assert text_at(root, "Principals/Principal/RunLevel") == "LeastPrivilege"
    assert text_at(root, "Principals/Principal/LogonType") == "InteractiveToken"
    for name in ("DisallowStartIfOnBatteries", "StopIfGoingOnBatteries", "WakeToRun", "Hidden"):
        assert text_at(root, f"Settings/{name}") == "false"
    assert text_at(root, "Settings/StartWhenAvailable") == "true"
    assert text_at(root, "Settings/ExecutionTimeLimit") == "PT0S"  # Windows' own is three days


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_every_folder_comes_out_of_the_command_line_as_it_went_in(name: str) -> None:
    service = Service(Path("D:/") / name.replace("/", "\\"), PYTHON)
    root = etree.fromstring(task_xml(service, SID))
    assert text_at(root, "Actions/Exec/Command") == PYTHON
    arguments = text_at(root, "Actions/Exec/Arguments")
    assert split_words(arguments) == list(service.command[1:])


def test_the_same_service_gives_the_same_text() -> None:
    service = Service(Path("D:/himpun"), PYTHON)
    assert task_xml(service, SID) == task_xml(service, SID)
    assert "menjaga ruang kerja D:" in task_xml(service, SID).decode("utf-16")
