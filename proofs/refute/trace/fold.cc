#include "proofs/refute/trace/fold.h"

#include <algorithm>
#include <map>

namespace a64::proofs {
namespace {

/// Equal items have equal `kind`s, and so equal lengths and shapes.
struct Item {
  u64 kind = 0;
  std::size_t position = 0;
};

class Folder {
 public:
  explicit Folder(std::span<const u64> sequence) {
    for (std::size_t k = 0; k < sequence.size(); ++k) {
      const auto [found, is_new] = elements_.try_emplace(sequence[k], shapes_.size());
      if (is_new) shapes_.push_back({});
      items_.push_back({found->second, k});
    }
  }

  std::vector<Folded> run() {
    std::size_t before = 0;
    do {
      before = items_.size();
      for (std::size_t trip = 1; trip <= std::min(kLongestTrip, items_.size() / 2); ++trip) {
        fold_trips_of(trip);
      }
    } while (items_.size() < before);
    std::vector<Folded> result;
    for (const Item& item : items_) result.push_back(unfold(item.kind, item.position));
    return result;
  }

 private:
  struct Shape {
    std::vector<u64> body;  ///< kinds; empty for an element
    u64 count = 1;
    std::size_t length = 1;  ///< elements of the sequence, all trips together
  };

  bool same(std::size_t a, std::size_t b, std::size_t count) const {
    for (std::size_t k = 0; k < count; ++k) {
      if (items_[a + k].kind != items_[b + k].kind) return false;
    }
    return true;
  }

  void fold_trips_of(std::size_t trip) {
    std::vector<Item> folded;
    std::size_t at = 0;
    while (at < items_.size()) {
      u64 count = 1;
      while (at + (count + 1) * trip <= items_.size() && same(at, at + count * trip, trip)) {
        ++count;
      }
      if (count == 1) {
        folded.push_back(items_[at++]);
        continue;
      }
      folded.push_back({shape_of(at, trip, count), items_[at].position});
      at += count * trip;
    }
    items_ = std::move(folded);
  }

  u64 shape_of(std::size_t at, std::size_t trip, u64 count) {
    Shape shape{.body = {}, .count = count, .length = 0};
    for (std::size_t k = 0; k < trip; ++k) {
      shape.body.push_back(items_[at + k].kind);
      shape.length += shapes_[items_[at + k].kind].length;
    }
    shape.length *= count;
    const auto [found, is_new] = stretches_.try_emplace({shape.body, count}, shapes_.size());
    if (is_new) shapes_.push_back(std::move(shape));
    return found->second;
  }

  Folded unfold(u64 kind, std::size_t position) const {
    const Shape& shape = shapes_[kind];
    Folded result{.position = position, .count = shape.count, .body = {}};
    if (shape.body.empty()) return result;
    position += shape.length - shape.length / shape.count;
    result.position = position;
    for (const u64 inner : shape.body) {
      result.body.push_back(unfold(inner, position));
      position += shapes_[inner].length;
    }
    return result;
  }

  std::vector<Item> items_;
  std::vector<Shape> shapes_;
  std::map<u64, u64> elements_;
  std::map<std::pair<std::vector<u64>, u64>, u64> stretches_;
};

}  // namespace

std::vector<Folded> fold_repetitions(std::span<const u64> sequence) {
  return Folder(sequence).run();
}

}  // namespace a64::proofs
