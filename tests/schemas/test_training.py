"""What training is asked: names as they are kept, or none."""

import pytest
from pydantic import ValidationError

from app.schemas.training import TrainingRequest


def test_a_name_is_taken_without_white_space_around_it() -> None:
    assert TrainingRequest(name=" Shop ").name == "Shop"


def test_a_blank_name_is_refused() -> None:
    with pytest.raises(ValidationError, match="blank"):
        TrainingRequest(name="  ")
