"""A job's program as its user meets it: results, errors, output, print."""

from __future__ import annotations

from conftest import Sandbox

WRITE = 'import os\nfrom pathlib import Path\nPath(os.environ["OUTPUT_FILE_PATH"]).write_text('


def test_reads_computes_writes(sandbox: Sandbox) -> None:
    code = """
import os
import pandas as pd


def main() -> None:
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    df_output = df.groupby("k", as_index=False)["v"].sum()
    df_output.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
"""
    ended = sandbox.run(code, sandbox.table({"k": ["a", "b", "a"], "v": [1, 2, 3]}))
    assert ended["kind"] is None
    assert ended["csv"] == "k,v\na,4\nb,2\n"
    assert ended["output_bytes"] == len(ended["csv"])


def test_traceback_shows_the_users_frames_only(sandbox: Sandbox) -> None:
    code = (
        "import pandas as pd\n\n\ndef pick(df):\n    return df['nope']\n\n\n"
        "pick(pd.DataFrame({'a': [1]}))\n"
    )
    ended = sandbox.run(code)
    assert (ended["kind"], ended["line"], ended["exit_code"]) == ("exception", 5, 1)
    assert "KeyError: 'nope'" in ended["message"]
    assert "return df['nope']" in ended["traceback"]
    assert "site-packages" not in ended["traceback"]
    assert "runner.py" not in ended["traceback"]


def test_chained_errors_keep_their_frames(sandbox: Sandbox) -> None:
    code = "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ValueError('x') from e\n"
    ended = sandbox.run(code)
    assert ended["line"] == 4
    assert "direct cause" in ended["traceback"]
    assert "1 / 0" in ended["traceback"]


def test_system_exit(sandbox: Sandbox) -> None:
    assert sandbox.run(WRITE + '"a")\nexit()')["kind"] is None
    assert sandbox.run(WRITE + '"a")\nraise SystemExit(0)')["kind"] is None
    failed = sandbox.run(WRITE + '"a")\nraise SystemExit("no rows")')
    assert failed["kind"] == "exception"
    assert "no rows" in failed["message"]


def test_a_second_file_is_denied_with_what_to_do(sandbox: Sandbox) -> None:
    code = WRITE.replace('"])', '"] + ".tmp")') + '"a")'
    ended = sandbox.run(code)
    assert ended["kind"] == "exception"
    assert "write the output in place" in ended["message"]
    other = sandbox.run("raise PermissionError('mine')")
    assert other["message"].endswith("PermissionError: mine")


def test_no_output(sandbox: Sandbox) -> None:
    assert sandbox.run("x = 1")["kind"] == "no_output"
    assert sandbox.run(WRITE + '"")')["kind"] == "no_output"


def test_a_file_left_open_is_closed_and_flushed(sandbox: Sandbox) -> None:
    code = (
        "import os\nfrom pathlib import Path\nf = Path(os.environ['OUTPUT_FILE_PATH']).open('w')\n"
    )
    assert sandbox.run(code + "f.write('tail')")["csv"] == "tail"


def test_output_may_be_removed_and_written_again(sandbox: Sandbox) -> None:
    code = WRITE + '"longer text")\nos.remove(os.environ["OUTPUT_FILE_PATH"])\n'
    assert sandbox.run(code)["kind"] == "no_output"
    assert sandbox.run(code + WRITE.splitlines()[2] + '"a")')["csv"] == "a"


def test_output_may_be_unlinked_by_its_path(sandbox: Sandbox) -> None:
    code = WRITE + '"longer text")\nout = Path(os.environ["OUTPUT_FILE_PATH"])\n'
    ended = sandbox.run(code + 'out.unlink(missing_ok=True)\nout.write_text("a")')
    assert (ended["kind"], ended["csv"]) == (None, "a")


def test_print_and_warnings_are_kept(sandbox: Sandbox) -> None:
    ended = sandbox.run("print('größe', 1)\nimport pandas as pd\npd.Series([1]).bad")
    assert ended["stdout"] == "größe 1\n"
    syntax = sandbox.run("x = 1 is 1")
    assert "job.py:1: SyntaxWarning" in syntax["stderr"]


def test_stdout_is_cut_and_marked(sandbox: Sandbox) -> None:
    ended = sandbox.run("for i in range(50_000):\n    print('é' * 50)")
    assert ended["kind"] == "no_output"
    assert 64 * 1024 - 4 <= len(ended["stdout"].encode()) <= 64 * 1024 + 100
    assert ended["stdout"].endswith("[cut: longer than 64 KiB]\n")
    assert set(ended["stdout"].partition("\n[cut")[0]) == {"é", "\n"}


def test_an_exception_that_cannot_be_described(sandbox: Sandbox) -> None:
    code = "class E(Exception):\n    def __str__(self):\n        raise MemoryError\nraise E()"
    ended = sandbox.run(code)
    assert ended["kind"] == "exception"
    assert ended["message"]


def test_random_numbers_differ_between_jobs(sandbox: Sandbox) -> None:
    code = "import numpy as np, pandas as pd\nprint(np.random.rand(), "
    code += "pd.DataFrame({'a': range(1000)}).sample(1).index[0])"
    assert sandbox.run(code)["stdout"] != sandbox.run(code)["stdout"]


def test_seeded_random_numbers_repeat(sandbox: Sandbox) -> None:
    code = "import numpy as np\nnp.random.seed(1)\nprint(np.random.rand())"
    assert sandbox.run(code)["stdout"] == sandbox.run(code)["stdout"]


def test_threads_of_libraries_work(sandbox: Sandbox) -> None:
    code = (
        "import os, pandas as pd\nfrom pathlib import Path\n"
        "out = os.environ['OUTPUT_FILE_PATH']\n"
        "Path(out).write_text('a,b\\n' + '1,2\\n' * 200_000)\n"
        "df = pd.read_csv(out, engine='pyarrow')\nprint(len(df), df.a.sum())\n"
    )
    assert sandbox.run(code)["stdout"] == "200000 200000\n"


def test_every_codec_can_be_written(sandbox: Sandbox) -> None:
    code = "import os, pandas as pd\npd.DataFrame({'a': ['日本']}).to_csv("
    for encoding in ("shift_jis", "gb18030", "euc_kr", "utf-16", "utf-8-sig"):
        job = sandbox.submit(f"{code}os.environ['OUTPUT_FILE_PATH'], encoding='{encoding}')")
        assert sandbox.ended(job)["kind"] is None
        assert ",a" in sandbox.output(job).read_bytes().decode(encoding)
