// What the program does when it is interrupted, and when it breaks down: signal handlers and the
// little that they may know.
#ifndef A64_CLI_SIGNALS_H
#define A64_CLI_SIGNALS_H

#include <atomic>
#include <string>

namespace a64::cli {

/// From now on a crash (a stack overflow, a failed assertion, an exception that nobody caught)
/// prints one line, writes the last words, and ends with exit code 5 instead of the signal.
void report_crashes();

/// From now on SIGINT, SIGTERM and SIGHUP end the program as they always do, but what it has
/// started is killed and its temporary directories are removed.
void clean_up_when_ended();

/// A file that a crash leaves behind, such as a JSON document that says error; replaces earlier
/// ones. An empty path: none. Not to be called by two threads at once.
void set_last_words(const std::string& path, const std::string& text);

/// Writes that file, once.
void leave_last_words();

/// Ends the program as a crash does if this is not called again within so many seconds; 0 is
/// never. For work that does not heed its limits.
void end_at_the_latest(unsigned seconds);

/// The first SIGINT or SIGTERM from now on makes this true, and does nothing else; the second
/// one ends the program, cleaned up.
const std::atomic<bool>& watch_for_interrupts();

}  // namespace a64::cli

#endif
