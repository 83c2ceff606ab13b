// Result<T>: a value, or the Error that stands in its place. Asking for the alternative that
// is not there is a broken invariant and throws std::bad_variant_access.
#ifndef A64_BASE_RESULT_H
#define A64_BASE_RESULT_H

#include <utility>
#include <variant>

#include "base/error.h"

namespace a64 {

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& { return std::get<0>(held_); }
  T& value() & { return std::get<0>(held_); }
  T&& value() && { return std::get<0>(std::move(held_)); }
  const Error& error() const { return std::get<1>(held_); }

  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

 private:
  std::variant<T, Error> held_;
};

/// The value of a step that yields nothing but may fail.
struct Done {};
using Status = Result<Done>;

}  // namespace a64

#endif  // A64_BASE_RESULT_H
