"""The encrypted vault: everything that is kept about a subject, and the keys to it.

Apart from the job table, nothing outside this package knows that there is a database.
"""

from footprint.io.vault.actions import StateChange
from footprint.io.vault.consents import KeptConsent, WithdrawalEffect
from footprint.io.vault.errors import (
    DamagedVaultError,
    ExportError,
    NewerVaultError,
    NotWipedError,
    NoVaultError,
    VaultClosedError,
    VaultError,
    VaultExistsError,
    VaultFullError,
    VaultInUseError,
    VaultReadOnlyError,
    WrongKeyError,
)
from footprint.io.vault.findings import FindingFilter, Order
from footprint.io.vault.keeper import VaultKeeper
from footprint.io.vault.labels import Answer, Label
from footprint.io.vault.recovery import RecoveryCodeError
from footprint.io.vault.registers import Export, KeptFor, SessionEvent
from footprint.io.vault.runs import RunHead
from footprint.io.vault.vault import (
    Vault,
    create,
    exists,
    open_vault,
    open_with_either,
    open_with_recovery_code,
)
from footprint.io.vault.wiping import Wiped, wipe

__all__ = [
    "Answer",
    "DamagedVaultError",
    "Export",
    "ExportError",
    "FindingFilter",
    "KeptConsent",
    "KeptFor",
    "Label",
    "NewerVaultError",
    "NoVaultError",
    "NotWipedError",
    "Order",
    "RecoveryCodeError",
    "RunHead",
    "SessionEvent",
    "StateChange",
    "Vault",
    "VaultClosedError",
    "VaultError",
    "VaultExistsError",
    "VaultFullError",
    "VaultInUseError",
    "VaultKeeper",
    "VaultReadOnlyError",
    "Wiped",
    "WithdrawalEffect",
    "WrongKeyError",
    "create",
    "exists",
    "open_vault",
    "open_with_either",
    "open_with_recovery_code",
    "wipe",
]
