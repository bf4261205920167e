"""Rhiannon Okafor, who is invented, and whom many tests are about. Each adds what it needs."""

from __future__ import annotations

from typing import Final

NAMED: Final = b"""format = "footprint-profile/1"
[[names]]
given = "Rhiannon"
family = "Okafor"
"""
"""Her name alone."""

AT_HOME: Final = b"""
format = "footprint-profile/1"
born = 1988-03-14
[[names]]
given = "Rhiannon"
family = "Okafor"
[[emails]]
value = "rhi@example.org"
[[phones]]
value = "07700 900123"
[[addresses]]
value = "14 Larkspur Rise, Otley, LS21 9ZZ"
"""
"""Her name, her day of birth, and how to reach her."""
