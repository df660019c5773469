from scripts.prepare import MIGRATIONS, ROOT, STATIC_FILES


def test_what_a_start_makes_is_no_reason_to_make_it_again() -> None:
    watched = {path for pattern in (*MIGRATIONS, *STATIC_FILES) for path in ROOT.glob(pattern)}
    assert watched
    assert not [path for path in watched if path.is_relative_to(ROOT / "var")]
