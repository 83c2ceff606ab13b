#include "tests/corpus/modes/harness/call.h"

#include <utility>

namespace a64::modes_tests {

RegionNumber Call::add(Region region) {
  const auto number = static_cast<RegionNumber>(regions_.size());
  regions_.push_back(std::move(region));
  arguments_.push_back({.pointer = number});
  return number;
}

RegionNumber Call::reads(std::string name, Bytes bytes, unsigned alignment) {
  return add({.name = std::move(name), .bytes = std::move(bytes), .alignment = alignment});
}

RegionNumber Call::updates(std::string name, Bytes bytes) {
  return add({.name = std::move(name), .bytes = std::move(bytes), .writable = true});
}

RegionNumber Call::writes(std::string name, std::size_t bytes) {
  return updates(std::move(name), Bytes(bytes, static_cast<std::uint8_t>(junk_)));
}

void Call::lends(std::string name, std::size_t bytes) {
  regions_[writes(std::move(name), bytes)].scratch = true;
}

RegionNumber Call::writes_over(std::string name, RegionNumber source) {
  const RegionNumber target = writes(std::move(name), regions_[source].bytes.size());
  if (layout_.in_place) {
    regions_[target].bytes = regions_[source].bytes;
    regions_[target].same_as = source;
  }
  return target;
}

void Call::in_place_of(RegionNumber target, RegionNumber source) {
  if (!layout_.in_place) return;
  regions_[target].bytes = regions_[source].bytes;
  regions_[source].same_as = target;
}

void Call::number(std::uint64_t value, unsigned bits) {
  if (bits < 64) value = (value & ((std::uint64_t{1} << bits) - 1)) | (junk_ << bits);
  arguments_.push_back({.pointer = std::nullopt, .value = value});
}

}  // namespace a64::modes_tests
