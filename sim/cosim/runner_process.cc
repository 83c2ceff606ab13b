#include "sim/cosim/runner_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

extern char** environ;

namespace a64::sim {
namespace {

/// A batch takes well under a second; an answer that takes longer than this never comes.
constexpr int kAnswerLimitMs = 60'000;

#if defined(__aarch64__)
constexpr bool kIsArm = true;
#else
constexpr bool kIsArm = false;
#endif

/// Every feature that the emulator has. Pointer authentication off, because the semantics take
/// its hints for the NOPs that they are without it.
const std::vector<std::string> kEmulator{"qemu-aarch64", "-cpu", "max,pauth=off"};

}  // namespace

std::filesystem::path default_runner_path() {
  std::error_code failed;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", failed);
  return self.parent_path() / "a64cosim-runner";
}

Result<std::vector<std::string>> runner_command(const std::filesystem::path& runner, bool native,
                                                const std::vector<std::string>& prefix) {
  if (access(runner.c_str(), X_OK) != 0) {
    return Error{runner.string(), "the co-simulation runner is not there",
                 "install aarch64-linux-gnu-gcc (Debian: gcc-aarch64-linux-gnu), then configure "
                 "and build again"};
  }
  std::vector<std::string> command = prefix;
  if (!kIsArm && command.empty()) {
    if (native) {
      return Error{"--native", "this machine is no Arm64 machine",
                   "run it on one; or write the cases here by `a64prove cosim --export FILE`, copy "
                   "FILE and a64cosim-native, which lies beside a64prove, to an Arm64 machine, and "
                   "run `./a64cosim-native FILE` there"};
    }
    command = kEmulator;
  }
  command.push_back(runner.string());
  return command;
}

Result<RunnerProcess> RunnerProcess::start(std::vector<std::string> command) {
  const std::string runner = command.back();
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    return Error{runner, fmt::format("no socket: {}", std::strerror(errno)), ""};
  }
  std::vector<char*> argv;
  for (std::string& word : command) argv.push_back(word.data());
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pair[1], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pair[1], STDOUT_FILENO);
  pid_t child = -1;
  const int failed = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(pair[1]);
  if (failed) {
    close(pair[0]);
    return Error{command[0], fmt::format("does not start: {}", std::strerror(failed)),
                 "install qemu-aarch64 (Debian: qemu-user), or run on an Arm64 machine"};
  }
  RunnerProcess process(child, pair[0], fmt::format("{}", fmt::join(command, " ")));
  CosimHello hello{};
  if (auto status = process.receive_bytes(&hello, sizeof hello); !status) return status.error();
  if (hello.magic != kCosimMagic || hello.case_bytes != sizeof(CosimCaseRecord) ||
      hello.result_bytes != sizeof(CosimResultRecord)) {
    return Error{runner, "is of another version than this program", "build both again"};
  }
  process.pointers_ = hello.pointers;
  command.pop_back();
  process.processor_ =
      command.empty() ? "this processor" : fmt::format("{}", fmt::join(command, " "));
  if (command.empty() && hello.midr != 0) {
    process.processor_ += fmt::format(" (MIDR_EL1 {:#x}{})", hello.midr,
                                      hello.midr >> 24 == 0 ? ", of no maker: an emulator" : "");
  }
  return process;
}

RunnerProcess::RunnerProcess(RunnerProcess&& other) noexcept
    : child_(std::exchange(other.child_, -1)),
      socket_(std::exchange(other.socket_, -1)),
      processor_(std::move(other.processor_)),
      pointers_(other.pointers_) {}

RunnerProcess::~RunnerProcess() {
  if (socket_ >= 0) close(socket_);
  if (child_ < 0) return;
  kill(child_, SIGKILL);
  while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Status RunnerProcess::send(std::span<const CosimCaseRecord> cases) {
  const auto count = static_cast<uint32_t>(cases.size());
  if (auto status = send_bytes(&count, sizeof count); !status) return status;
  return send_bytes(cases.data(), cases.size_bytes());
}

Status RunnerProcess::receive(std::span<CosimResultRecord> results) {
  return receive_bytes(results.data(), results.size_bytes());
}

Status RunnerProcess::send_bytes(const void* data, std::size_t size) {
  for (std::size_t done = 0; done < size;) {
    const ssize_t n =
        ::send(socket_, static_cast<const char*>(data) + done, size - done, MSG_NOSIGNAL);
    if (n < 0 && errno != EINTR) return broken("took no more cases");
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return Done{};
}

Status RunnerProcess::receive_bytes(void* data, std::size_t size) {
  for (std::size_t done = 0; done < size;) {
    pollfd wait{socket_, POLLIN, 0};
    const int ready = poll(&wait, 1, kAnswerLimitMs);
    if (ready == 0) return broken("does not answer");
    if (ready < 0) {
      if (errno == EINTR) continue;
      return broken("cannot be heard");
    }
    const ssize_t n = recv(socket_, static_cast<char*>(data) + done, size - done, 0);
    if (n == 0) return broken("ended");
    if (n < 0 && errno != EINTR) return broken("cannot be heard");
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return Done{};
}

Error RunnerProcess::broken(std::string what) const {
  return {processor_, std::move(what),
          "its own message, if any, stands above; try --case to single out a case"};
}

}  // namespace a64::sim
