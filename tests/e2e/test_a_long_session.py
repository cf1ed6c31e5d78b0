"""The beginning of ``make soak``: some random acts, held against a model of what was done."""

from collections.abc import Callable

import pytest
from app_server import App

from tests.evals.soak_ui import soak

pytestmark = pytest.mark.browser


def test_random_acts_end_with_the_store_as_the_model_says(open_page: Callable, app: App) -> None:
    page = open_page()
    page.on("dialog", lambda dialog: dialog.accept())
    done = soak(page, app, seconds=50, acts=60, seed=7).done
    assert len(done) >= 10
    assert page.outside == []
