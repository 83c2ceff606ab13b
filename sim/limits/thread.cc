#include "sim/limits/thread.h"

#include <array>
#include <csignal>
#include <memory>
#include <system_error>

namespace a64::sim {
namespace {

extern "C" void* run_thread(void* argument) {
  const std::unique_ptr<std::function<void()>> body(static_cast<std::function<void()>*>(argument));
  // At the far end of the stack, where an overflow does not reach.
  alignas(16) std::array<std::byte, kSignalStackBytes> signal_stack;
  set_signal_stack(signal_stack.data(), signal_stack.size());
  (*body)();
  stack_t none{};
  none.ss_flags = SS_DISABLE;
  sigaltstack(&none, nullptr);
  return nullptr;
}

}  // namespace

void set_signal_stack(std::byte* begin, std::size_t size) {
  stack_t stack{};
  stack.ss_sp = begin;
  stack.ss_size = size;
  sigaltstack(&stack, nullptr);
}

Thread::Thread(std::size_t stack_bytes, std::function<void()> body) {
  auto argument = std::make_unique<std::function<void()>>(std::move(body));
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  int failed = pthread_attr_setstacksize(&attributes, stack_bytes + kSignalStackBytes);
  if (failed == 0) failed = pthread_create(&id_, &attributes, run_thread, argument.get());
  pthread_attr_destroy(&attributes);
  if (failed != 0) throw std::system_error(failed, std::generic_category(), "no thread");
  argument.release();
}

Thread::~Thread() {
  pthread_join(id_, nullptr);
}

}  // namespace a64::sim
