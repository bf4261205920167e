"""What walls say in other languages than English. Pure: patterns, with no judgement of their own.

A site that is read in Britain mostly speaks English, and in Wales Welsh too; but a wall often
speaks the language of its maker or of the network. Only whole phrases stand here: a single word
such as "robot" also stands in prose. What no list can know is judged by what is missing from it
(see `sources.web`).

Languages: Welsh, German, French, Spanish, Italian, Dutch, Polish, Portuguese, Romanian, Russian,
Ukrainian, Turkish, Chinese, Japanese.
"""

from __future__ import annotations

from typing import Final

ROBOT: Final = (
    r"(?:kein|keine) (?:roboter|bot|maschine)\b|(?:ein|sie) mensch(?:lich)? (?:sind|bist)|sind sie ein mensch"
    r"|(?:n'êtes|êtes|suis|es) pas un robot|vous êtes (?:bien )?(?:un )?(?:être )?humain|vérification de sécurité"
    r"|no (?:eres|es|soy) un robot|(?:es|eres) (?:un )?(?:ser )?humano|(?:verifi|comprob)\w+ (?:de )?(?:seguridad|que)\b.{0,40}humano"
    r"|non (?:sei|sono|è|essere) un robot|(?:sei|essere) (?:un )?(?:essere )?umano|(?:geen|een) (?:robot|bot) bent|u een mens bent"
    r"|nie jesteś (?:robotem|botem)|jesteś człowiekiem|não (?:é|sou|és) um (?:robô|robot)|(?:você|se) é (?:um )?(?:ser )?humano"
    r"|nu (?:ești|sunteți|sunt) (?:un )?robot|(?:вы|я) не (?:робот|бот)|\u0430 не робот|ви не робот|robot olmad\u0131ğ|insan olduğ"
    r"|不是机器人|不是機器人|(?:安全|人机|真人)验证|ロボットではありません|人間であること|nad (?:ydych chi'n|ydw i'n) robot"
)
"""Asks for proof that a person is there."""

DENIED: Final = (
    r"zugriff (?:verweigert|gesperrt)|accès (?:refusé|interdit|bloqué)|acceso (?:denegado|bloqueado)|accesso (?:negato|bloccato)"
    r"|toegang (?:geweigerd|geblokkeerd)|(?:odmowa|brak) dostępu|acesso (?:negado|bloqueado)|acces (?:refuzat|interzis)"
    r"|доступ (?:запрещ|огранич|заборонен)|erişim (?:engellendi|reddedildi)|访问被拒绝|アクセスが拒否|gwrthodwyd mynediad"
)
"""Refuses."""

BUSY: Final = (
    r"zu viele anfragen|trop de requêtes|demasiadas (?:solicitudes|peticiones)|troppe richieste|te veel (?:verzoeken|aanvragen)"
    r"|zbyt wiele (?:żądań|zapytań)|muitas solicitações|слишком много запросов|请求过于频繁|gormod o geisiadau"
)
"""Asks to slow down."""

LOGIN: Final = (
    r"(?:bitte )?(?:melden sie sich|einloggen|anmelden)\b|(?:se connecter|connectez-vous|connexion)\b|inici(?:a|e|ar) sesión"
    r"|accedi\b|inloggen\b|zaloguj się|(?:fazer|faça) login|войдите|giriş yap|mewngofnod"
)
"""Asks to log in: as a title, or beside a field for a password."""

CLOSED: Final = (
    r"wartungsarbeiten|wird (?:gerade |derzeit )?gewartet|(?:site|page) (?:est )?(?:en maintenance|temporairement indisponible)"
    r"|en mantenimiento|in manutenzione|(?:in|voor) onderhoud|przerwa techniczna|em manutenção|технические работы"
    r"|wefan (?:ar gau|ddim ar gael)|nid yw'r wefan ar gael|cynnal a chadw ar y wefan"
)
"""Out of order for now."""

NOT_FOUND: Final = (
    r"seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|pagina non trovata|pagina niet gevonden"
    r"|(?:nie znaleziono strony|strona nie (?:została znaleziona|istnieje))|página não encontrada|страница не найдена"
    r"|heb ei (?:ganfod|chanfod)|ni chafwyd hyd i'r dudalen|页面不存在|ページが見つかりません"
)
"""Says with status 200 that there is no such page."""
