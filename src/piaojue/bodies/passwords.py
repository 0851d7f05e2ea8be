"""What a password must be, told in Chinese; the checks themselves are Django's."""

from __future__ import annotations

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
)


class LongEnough(MinimumLengthValidator):
    """Long enough."""

    def get_error_message(self) -> str:
        return self.get_help_text()

    def get_help_text(self) -> str:
        return f"口令至少{self.min_length}位。"


class NotCommon(CommonPasswordValidator):
    """Not one of the passwords that everybody uses."""

    def get_error_message(self) -> str:
        return self.get_help_text()

    def get_help_text(self) -> str:
        return "口令不能是常见的口令。"


class NotOnlyDigits(NumericPasswordValidator):
    """Not digits alone."""

    def get_error_message(self) -> str:
        return self.get_help_text()

    def get_help_text(self) -> str:
        return "口令不能全是数字。"
