"""Both validators pass a good deck, and each sees an attribute and an element that do not belong."""

import zipfile

import pytest

from support import validators
from support.fixtures import SampleDeck
from support.validators import Invalid, ValidatorError, open_xml_sdk, openxml_audit, validate


def good(folder):
    deck = SampleDeck()
    deck.add_text("Bonjour")
    deck.add_glued_pair()
    return deck.save(folder / "good.pptx")


def bad(folder):
    path = folder / "bad.pptx"
    with zipfile.ZipFile(good(folder)) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("slide1.xml"):
                data = data.replace(b"<p:spPr/>", b'<p:spPr wrong="1"><a:wrong/></p:spPr>', 1)
            target.writestr(name, data)
    return path


needs_sdk = pytest.mark.skipif(not validators.has_sdk(), reason="the Open XML SDK's validator is not installed; `tests/run` installs it")


def test_openxml_audit_passes_a_good_deck(tmp_path):
    assert openxml_audit(good(tmp_path)) == []


def test_openxml_audit_refuses_a_bad_deck(tmp_path):
    assert {error.part for error in openxml_audit(bad(tmp_path))} == {"/ppt/slides/slide1.xml"}


@pytest.mark.slow
@needs_sdk
def test_the_sdk_passes_a_good_deck(tmp_path):
    assert open_xml_sdk(good(tmp_path)) == []


@pytest.mark.slow
@needs_sdk
def test_the_sdk_refuses_a_bad_deck(tmp_path):
    assert {error.part for error in open_xml_sdk(bad(tmp_path))} == {"/ppt/slides/slide1.xml"}


@pytest.mark.slow
@needs_sdk
def test_what_is_no_deck_is_refused_by_both(tmp_path):
    path = tmp_path / "no.pptx"
    path.write_bytes(b"no deck")
    assert {error.validator for error in validate(path)} == {"openxml-audit", "open-xml-sdk"}


def test_validate_asks_both_when_both_are_there(tmp_path, monkeypatch):
    said = Invalid("open-xml-sdk", "/p", "/x", "wrong")
    monkeypatch.setattr(validators, "has_sdk", lambda: True)
    monkeypatch.setattr(validators, "open_xml_sdk", lambda _: [said])
    assert validate(good(tmp_path)) == [said]


def test_a_missing_validator_is_an_error_and_not_a_pass(tmp_path, monkeypatch):
    monkeypatch.setattr(validators, "has_sdk", lambda: False)
    with pytest.raises(ValidatorError, match="not installed"):
        open_xml_sdk(tmp_path / "any.pptx")


@pytest.mark.parametrize(("answer", "message"), [("no json", "no answer"), ('{"ok": false, "errors": []}', "does not say why")])
def test_an_answer_that_says_nothing_is_an_error_and_not_a_pass(tmp_path, monkeypatch, answer, message):
    script = tmp_path / "validator"
    script.write_text(f"#!/bin/sh\necho '{answer}'\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(validators, "SDK", script)
    monkeypatch.setattr(validators, "has_sdk", lambda: True)
    with pytest.raises(ValidatorError, match=message):
        open_xml_sdk(tmp_path / "any.pptx")
