"""What can go wrong, each with its exit code. Findings are values; these are failures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tthscli.model.finding import Finding


class TthsError(Exception):
    """A failure with a message for the user, a remedy and an exit code."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class UsageError(TthsError):
    """The command was called with words it does not take (exit 2)."""

    exit_code = 2


class InvalidFileError(TthsError):
    """A file is invalid, or nothing was there to check (exit 3). Carries every complaint with its place."""

    exit_code = 3

    def __init__(self, message: str, remedy: str = "", findings: Sequence[Finding] = ()) -> None:
        super().__init__(message, remedy)
        self.findings = tuple(findings)


class EnvironmentFailure(TthsError):
    """The machine does not give what is needed: no git, an unreadable file, a lock held by another (exit 4)."""

    exit_code = 4
