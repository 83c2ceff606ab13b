#include "cli/signals.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <memory>
#include <string_view>

#include "base/process.h"
#include "base/temporary_directory.h"
#include "base/write_file.h"
#include "cli/exit_code.h"
#include "sim/limits/thread.h"

namespace a64::cli {
namespace {

struct LastWords {
  std::string path;
  std::string temporary;  ///< renamed to `path`; empty: written in place
  std::string text;
};

// A signal handler is given nothing but the signal's number: what it needs has to stand here.
std::atomic<bool> interrupted_flag = false;
std::atomic<const LastWords*> last_words = nullptr;
static_assert(std::atomic<bool>::is_always_lock_free);
static_assert(std::atomic<const LastWords*>::is_always_lock_free);

// All below calls nothing that a signal handler must not call.

void write_last_words() {
  const LastWords* words = last_words.exchange(nullptr);
  if (words == nullptr) return;
  if (words->temporary.empty()) {
    // Nobody waits here for a reader of a pipe.
    const int fd = ::open(words->path.c_str(), O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY);
    if (fd >= 0) write_all(fd, words->text);
    return;
  }
  const int fd = ::open(words->temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  const bool whole = fd >= 0 && write_all(fd, words->text) == 0 && ::close(fd) == 0;
  if (whole) ::rename(words->temporary.c_str(), words->path.c_str());
}

void clean_up() {
  kill_processes();
  remove_temporary_directories();
}

[[noreturn]] void die(std::string_view what) {
  // Other threads may crash for the same reason: one tells it, and is given the time.
  static std::atomic_flag dying;
  if (dying.test_and_set()) {
    ::sleep(2);
    ::_exit(static_cast<int>(ExitCode::kInternal));
  }
  write_all(STDERR_FILENO, "internal error: ");
  write_all(STDERR_FILENO, what);
  write_all(STDERR_FILENO, "; nothing is proved. Try less (--lengths), or more memory\n");
  write_last_words();
  clean_up();
  ::_exit(static_cast<int>(ExitCode::kInternal));
}

extern "C" void on_crash(int signal) {
  switch (signal) {
    case SIGSEGV:
      die("an access to no memory, most likely a stack that overflowed");
    case SIGALRM:
      die("the work went on long past its limit");
    case SIGABRT:
      die("a broken invariant");
    default:
      die("a crash");
  }
}

void handle(int signal, void (*handler)(int), int flags);

extern "C" void on_end(int signal) {
  clean_up();
  handle(signal, SIG_DFL, 0);
  ::raise(signal);
}

extern "C" void on_interrupt(int signal) {
  if (interrupted_flag.exchange(true)) on_end(signal);
}

void handle(int signal, void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

/// Ignored is what a shell starts in the background, or nohup.
void handle_unless_ignored(int signal, void (*handler)(int)) {
  struct sigaction before {};
  sigaction(signal, nullptr, &before);
  if (before.sa_handler != SIG_IGN) handle(signal, handler, SA_RESTART);
}

[[noreturn]] void on_terminate() {
  die("an exception that nobody caught, most likely for lack of memory");
}

}  // namespace

void report_crashes() {
  // malloc maps 64 MB for each thread, which a small address space does not have.
  rlimit space{};
  if (::getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY) {
    ::mallopt(M_ARENA_MAX, 1);
  }
// AddressSanitizer says more of a crash.
#ifndef __SANITIZE_ADDRESS__
  static std::array<std::byte, sim::kSignalStackBytes> stack;
  sim::set_signal_stack(stack.data(), stack.size());
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGALRM}) {
    handle(signal, on_crash, SA_ONSTACK | SA_NODEFER);
  }
  std::set_terminate(on_terminate);
#endif
}

void set_last_words(const std::string& path, const std::string& text) {
  // The old ones go only when the new ones stand.
  static std::unique_ptr<const LastWords> kept;
  std::unique_ptr<const LastWords> words;
  if (!path.empty()) {
    const WritePlace place = place_to_write(path);
    const std::string target = place.path.string();
    words = std::make_unique<const LastWords>(
        LastWords{target, place.in_place ? "" : target + ".crash", text});
  }
  last_words = words.get();
  kept = std::move(words);
}

void leave_last_words() {
  write_last_words();
}

void end_at_the_latest(unsigned seconds) {
  ::alarm(seconds);
}

void clean_up_when_ended() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) handle_unless_ignored(signal, on_end);
}

const std::atomic<bool>& watch_for_interrupts() {
  for (const int signal : {SIGINT, SIGTERM}) handle_unless_ignored(signal, on_interrupt);
  return interrupted_flag;
}

}  // namespace a64::cli
