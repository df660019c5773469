"""`make mutants`: do the tests of the rules reach every branch of them, and how many small changes do they notice?

Which modules, and which files of tests, is said once: pyproject.toml, [tool.mutmut].
"""

import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

from scripts.prepare import ROOT

BIN = Path(sys.executable).parent


def main() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mutmut"]
    tool("coverage", "run", "--branch", "-m", "pytest", "--quiet", "-n0", *settings["tests_dir"])
    tool("coverage", "report", f"--include={','.join(settings['only_mutate'])}", "--fail-under=100")
    tool("mutmut", "run")
    tool("mutmut", "results")
    print(score(subprocess.check_output([BIN / "mutmut", "results", "--all", "true"], cwd=ROOT, text=True)))


def tool(name: str, *arguments: str) -> None:
    """Run a tool, and go no further than its failure."""
    if code := subprocess.run([BIN / name, *arguments], cwd=ROOT).returncode:
        sys.exit(code)


def score(results: str) -> str:
    """How many of the mutants were killed, from lines as "    followups.policy.x_decide__mutmut_1: killed"."""
    ends = Counter(line.rpartition(": ")[2] for line in results.splitlines() if ": " in line)
    return f"killed {ends['killed']} of {ends.total()} mutants: {100 * ends['killed'] / ends.total():.1f} %"


if __name__ == "__main__":
    main()
