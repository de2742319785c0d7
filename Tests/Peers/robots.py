"""Answers robots.txt cases with gpyrobotstxt, a port of Google's parser.

Reads lines of JSON {"robots": hex, "agent": ..., "url": ...} from standard input and writes a line
for each: allowed, disallowed, or the name of the exception that the port ended with.
"""

import json
import sys

from gpyrobotstxt.robots_cc import RobotsMatcher

for line in sys.stdin:
    case = json.loads(line)
    try:
        allowed = RobotsMatcher().allowed_by_robots(
            bytes.fromhex(case["robots"]), [case["agent"]], case["url"]
        )
        print("allowed" if allowed else "disallowed")
    except Exception as error:  # The port's own failure is an answer too.
        print(type(error).__name__)
