#include "sim/limits/thread.h"

#include <array>
#include <csignal>
#include <list>
#include <memory>
#include <new>
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

/// Stacks in bytes, the first that can be had. The pages are taken only when they are used.
constexpr std::array<std::size_t, 3> kStacks{32u << 20, 16u << 20, 4u << 20};

bool start(std::list<Thread>& threads, const std::function<void()>& body) {
  for (const std::size_t stack : kStacks) {
    try {
      threads.emplace_back(stack, body);
      return true;
    } catch (const std::system_error&) {
    } catch (const std::bad_alloc&) {
    }
  }
  return false;
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

void run_on_threads(std::size_t wanted, const std::function<void(std::size_t)>& body) {
  std::list<Thread> threads;
  for (std::size_t n = 0; n < wanted; ++n) {
    if (!start(threads, [&body, n] { body(n); })) break;
  }
  if (threads.empty() && wanted != 0) body(0);
}

}  // namespace a64::sim
