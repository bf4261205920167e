"""What can go wrong with a vault, each with a sentence that a caseworker can use.

    VaultError                  a `KeepError` of the session, which knows no vault
     ├─ NoVaultError         there is nothing to open
     ├─ VaultExistsError     there is something already, and it is never written over
     ├─ WrongKeyError        wrong passphrase or code, or damaged keys: no one can tell these apart
     ├─ DamagedVaultError    the key is right and the file is not
     ├─ NewerVaultError      made by a later version of this program
     ├─ VaultInUseError      open in another window
     ├─ VaultClosedError     locked: the program that reads on has a bug
     ├─ VaultReadOnlyError   the folder or the file cannot be written to
     ├─ VaultFullError       the disk has no room; what was written before is kept
     ├─ NotWipedError        a wipe could not destroy the keys
     └─ ExportError          an export was refused or could not be written

The sentences hold no identifier and no path: they may end up in a log.
"""

from __future__ import annotations

from typing import ClassVar

from footprint.session.keeping import KeepError


class VaultError(KeepError):
    """The vault cannot do what was asked. `str()` is a sentence for the person at the screen."""

    sentence: ClassVar[str] = "Your saved work cannot be used just now."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)


class NoVaultError(VaultError):
    """There is no vault at that place, or its keys are gone."""

    sentence = "There is no saved work here."


class VaultExistsError(VaultError):
    """A new vault would write over files that are there."""

    sentence = "There is saved work here already. Open it, or wipe it first."


class WrongKeyError(VaultError):
    """The passphrase or recovery code opens no slot."""

    sentence = "That does not open your saved work. Check the words and try again."


class DamagedVaultError(VaultError):
    """The file does not hold together."""

    sentence = "Your saved work is damaged and cannot be read."


class NewerVaultError(VaultError):
    """The vault comes from a later version."""

    sentence = "A newer version of this program saved this work. Update the program to open it."


class VaultInUseError(VaultError):
    """Another process holds the vault."""

    sentence = "Your saved work is open in another window. Close it there first."


class VaultClosedError(VaultError):
    """The vault was locked."""

    sentence = "Your saved work is locked. Open it again with your passphrase."


class VaultReadOnlyError(VaultError):
    """The folder or one of the files cannot be written to."""

    sentence = "This folder cannot be written to, so nothing can be saved. Nothing was changed."


class VaultFullError(VaultError):
    """No room on the disk."""

    sentence = "The disk is full. What was saved before is kept."


class NotWipedError(VaultError):
    """The key slots are still there after a wipe."""

    sentence = "Nothing could be deleted here: this folder cannot be written to."


class ExportError(VaultError):
    """An export was refused or could not be written."""

    sentence = "The file could not be saved."
