"""What the provider says of a person."""

from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator


class WithEmail(OAuth2Validator):
    """Says the e-mail address too; one that begins with “unchecked” was never checked."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, object]:
        """Give the claims."""
        user = request.user
        checked = not user.email.startswith("unchecked")
        return {"email": user.email, "email_verified": checked, "name": user.get_full_name() or user.username}
