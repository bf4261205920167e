"""Making and opening the locked file in plain mode."""

from __future__ import annotations

from dataclasses import dataclass

from footprint.plain.talk import Talk
from footprint.session.keeping import Keeper, KeepError
from footprint.session.unlock import (
    Door,
    DropCode,
    Failed,
    Happening,
    Made,
    MakeFile,
    NoCode,
    Opened,
    OpenFile,
    Order,
    Renewed,
    RenewPassphrase,
    Typed,
    Unlock,
    UseAnyway,
    UseOffered,
    Weakness,
    turn_key,
    words_of,
)
from footprint.session.wording import wording


@dataclass(frozen=True, slots=True)
class Keys:
    """What it takes to get through the door."""

    talk: Talk
    keeper: Keeper
    weakness: Weakness
    banner: str = ""
    """Said on every page: in practice, that nobody is real."""

    def through(self, unlock: Unlock) -> None:
        """Go on until the file is open.

        Raises:
            EOFError: when no more answers come.
            HideRequested: if that was typed.
            StopRequested: if that was typed.
        """
        while unlock.door is not Door.OPEN:
            event = self._ask(unlock)
            unlock, order = turn_key(unlock, event, weakness=self.weakness)
            while order is not None:
                happened = self._carry_out(order)
                if happened is None:
                    break
                unlock, order = turn_key(unlock, happened, weakness=self.weakness)

    def _ask(self, unlock: Unlock) -> Happening:
        words, plain = words_of(unlock), wording().plain
        self.talk.say(words.heading)
        if self.banner:
            self.talk.say(self.banner)
        for line in words.body:
            self.talk.say(line)
        if unlock.problem:
            self.talk.say(plain["problem"].format(sentence=unlock.problem))
        match unlock.door:
            case Door.LOCKED:
                return Typed(self.talk.line(plain["type_open"], secret=True))
            case Door.CODE:
                self.talk.say(plain["show_code"].format(code=unlock.code))
                return self._one_of(plain["type_code"], words.next, NoCode())
            case Door.WEAK:
                return self._one_of(plain["type_own"], words.next, UseAnyway())
            case _:
                self.talk.say(plain["show_offer"].format(offered=unlock.offered))
                return self._one_of(plain["type_own"], words.next, UseOffered())

    def _one_of(self, own: str, other: str, event: Happening) -> Happening:
        if self.talk.menu([own, other]) == 1:
            return event
        # Not echoed when it is a passphrase; a code has to be seen to be checked.
        secret = not isinstance(event, NoCode)
        prompt = wording().plain["type_passphrase"] if secret else f"{own}:"
        return Typed(self.talk.line(prompt, secret=secret))

    def _carry_out(self, order: Order) -> Happening | None:
        try:
            match order:
                case MakeFile(passphrase=passphrase):
                    return Made(self.keeper.make(passphrase))
                case OpenFile(typed=typed):
                    return Opened(self.keeper.open(typed))
                case RenewPassphrase(passphrase=passphrase):
                    self.keeper.new_passphrase(passphrase)
                    return Renewed()
                case DropCode():
                    self.keeper.drop_code()
                    return None
        except KeepError as error:
            return Failed(str(error))
