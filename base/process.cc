// posix_spawn with one pipe for stdout and stderr.
#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sstream>

extern char** environ;

namespace a64 {
namespace {

using Clock = std::chrono::steady_clock;

/// The children that run now, as far as there is room: a signal handler has to find them.
std::array<std::atomic<pid_t>, 64> running;
static_assert(std::atomic<pid_t>::is_always_lock_free);

void replace_running(pid_t from, pid_t to) {
  for (auto& slot : running) {
    pid_t expected = from;
    if (slot.compare_exchange_strong(expected, to)) return;
  }
}

struct FileActions {
  posix_spawn_file_actions_t raw;
  FileActions() { posix_spawn_file_actions_init(&raw); }
  ~FileActions() { posix_spawn_file_actions_destroy(&raw); }
};

// Reads the pipe until its end or the deadline. Returns whether the end came in time.
bool drain(int fd, Clock::time_point deadline, std::string& output) {
  std::array<char, 4096> buffer;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return false;
    pollfd wait{fd, POLLIN, 0};
    const int ready = poll(&wait, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    const ssize_t n = read(fd, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return true;
    const std::size_t room = kOutputLimit - output.size();
    output.append(buffer.data(), std::min(room, static_cast<std::size_t>(n)));
  }
}

// The child leads a process group of its own, so that what it starts can be stopped with it.
struct OwnGroup {
  posix_spawnattr_t raw;
  OwnGroup() {
    posix_spawnattr_init(&raw);
    posix_spawnattr_setflags(&raw, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&raw, 0);
  }
  ~OwnGroup() { posix_spawnattr_destroy(&raw); }
};

}  // namespace

Result<ProcessOutcome> run_process(const std::vector<std::string>& argv,
                                   std::chrono::milliseconds limit) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return file_error(argv.at(0), std::string("cannot make a pipe: ") + strerror(errno), "");
  }
  FileActions actions;
  posix_spawn_file_actions_addopen(&actions.raw, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions.raw, ends[1], 1);
  posix_spawn_file_actions_adddup2(&actions.raw, ends[1], 2);

  OwnGroup group;
  std::vector<char*> raw_argv;
  for (const std::string& word : argv) raw_argv.push_back(const_cast<char*>(word.c_str()));
  raw_argv.push_back(nullptr);

  pid_t child = 0;
  const int failure =
      posix_spawnp(&child, raw_argv[0], &actions.raw, &group.raw, raw_argv.data(), environ);
  close(ends[1]);
  if (failure != 0) {
    close(ends[0]);
    return file_error(argv[0], std::string("cannot be run: ") + strerror(failure),
                      "install it, or check the command and PATH");
  }

  replace_running(0, child);
  ProcessOutcome outcome;
  outcome.timed_out = !drain(ends[0], Clock::now() + limit, outcome.output);
  close(ends[0]);
  if (outcome.timed_out) kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  replace_running(child, 0);
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

void kill_processes() {
  for (const auto& slot : running) {
    const pid_t child = slot.load();
    if (child != 0) kill(-child, SIGKILL);
  }
}

std::vector<std::string> words_of_command(const std::string& command) {
  std::error_code ignored;
  if (std::filesystem::is_regular_file(command, ignored)) return {command};
  std::istringstream stream(command);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

}  // namespace a64
