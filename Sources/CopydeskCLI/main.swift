internal import Glibc

// A reader that closes its end is the end of the work, not of the process: writes say so.
signal(SIGPIPE, SIG_IGN)
exit(await CommandLineRun(Array(CommandLine.arguments.dropFirst())).exitCode().rawValue)
