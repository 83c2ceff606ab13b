#include "sim/term/index_polyhedron.h"

#include <isl/aff.h>
#include <isl/constraint.h>
#include <isl/ctx.h>
#include <isl/ilp.h>
#include <isl/local_space.h>
#include <isl/options.h>
#include <isl/set.h>
#include <isl/space.h>
#include <isl/val.h>

#include <algorithm>
#include <array>
#include <map>
#include <new>
#include <set>

namespace a64::sim {

i128 IndexForm::factor_of(u32 index) const {
  const auto found = std::ranges::find(factors, index, &std::pair<u32, i128>::first);
  return found == factors.end() ? 0 : found->second;
}

std::optional<IndexForm> sum(const IndexForm& a, const IndexForm& b, i128 factor) {
  const auto scaled_sum = [&](i128 x, i128 y) -> std::optional<i128> {
    i128 product = 0;
    i128 total = 0;
    if (__builtin_mul_overflow(y, factor, &product)) return std::nullopt;
    if (__builtin_add_overflow(x, product, &total)) return std::nullopt;
    return total;
  };
  const auto constant = scaled_sum(a.constant, b.constant);
  if (!constant) return std::nullopt;
  IndexForm result{.factors = {}, .constant = *constant};
  std::set<u32> indices;
  for (const auto& [index, of_it] : a.factors) indices.insert(index);
  for (const auto& [index, of_it] : b.factors) indices.insert(index);
  for (const u32 index : indices) {
    const auto total = scaled_sum(a.factor_of(index), b.factor_of(index));
    if (!total) return std::nullopt;
    if (*total != 0) result.factors.emplace_back(index, *total);
  }
  return result;
}

std::optional<IndexForm> substituted(const IndexForm& form, u32 index, const IndexForm& by) {
  IndexForm rest = form;
  std::erase_if(rest.factors, [&](const auto& entry) { return entry.first == index; });
  return sum(rest, by, form.factor_of(index));
}

namespace {

/// Answers that take isl longer than this, in its own units, are none.
constexpr unsigned long kMostOperations = 400'000;

using Chunks = std::array<u64, 2>;

isl_val* value_of(isl_ctx* ctx, i128 number) {
  const u128 magnitude = number < 0 ? -static_cast<u128>(number) : static_cast<u128>(number);
  const Chunks chunks{static_cast<u64>(magnitude), static_cast<u64>(magnitude >> 64)};
  isl_val* value = isl_val_int_from_chunks(ctx, chunks.size(), sizeof(u64), chunks.data());
  return number < 0 ? isl_val_neg(value) : value;
}

/// Of an integer of less than 127 bits.
std::optional<i128> number_of(isl_val* value) {
  if (value == nullptr || isl_val_is_int(value) != isl_bool_true) return std::nullopt;
  const auto count = isl_val_n_abs_num_chunks(value, sizeof(u64));
  if (count < 0 || count > 2) return std::nullopt;
  Chunks chunks{};
  if (isl_val_get_abs_num_chunks(value, sizeof(u64), chunks.data()) != isl_stat_ok) {
    return std::nullopt;
  }
  if (chunks[1] >> 62 != 0) return std::nullopt;
  const auto magnitude = static_cast<i128>(u128{chunks[1]} << 64 | chunks[0]);
  return isl_val_is_neg(value) == isl_bool_true ? -magnitude : magnitude;
}

}  // namespace

struct IndexPolyhedron::Impl {
  isl_ctx* ctx = nullptr;
  isl_basic_set* points = nullptr;
  std::vector<u32> dimensions;  ///< the index that each stands for, rising
  std::optional<bool> empty;
  std::map<IndexForm, std::optional<Interval>> known;
  std::vector<Claim> claims;

  ~Impl() {
    isl_basic_set_free(points);
    isl_ctx_free(ctx);
  }

  std::optional<int> dimension_of(u32 index) const {
    const auto found = std::ranges::lower_bound(dimensions, index);
    if (found == dimensions.end() || *found != index) return std::nullopt;
    return static_cast<int>(found - dimensions.begin());
  }

  void build(const std::vector<IndexForm>& constraints) {
    ctx = isl_ctx_alloc();
    if (ctx == nullptr) throw std::bad_alloc();
    isl_options_set_on_error(ctx, ISL_ON_ERROR_CONTINUE);
    isl_space* space = isl_space_set_alloc(ctx, 0, static_cast<unsigned>(dimensions.size()));
    points = isl_basic_set_universe(isl_space_copy(space));
    isl_local_space* local = isl_local_space_from_space(space);
    for (const IndexForm& form : constraints) {
      isl_constraint* constraint = isl_constraint_alloc_inequality(isl_local_space_copy(local));
      constraint = isl_constraint_set_constant_val(constraint, value_of(ctx, form.constant));
      for (const auto& [index, factor] : form.factors) {
        constraint = isl_constraint_set_coefficient_val(
            constraint, isl_dim_set, *dimension_of(index), value_of(ctx, factor));
      }
      points = isl_basic_set_add_constraint(points, constraint);
    }
    isl_local_space_free(local);
    if (points == nullptr) throw std::bad_alloc();
  }

  void begin_question() {
    isl_ctx_reset_error(ctx);
    isl_ctx_reset_operations(ctx);
    isl_ctx_set_max_operations(ctx, kMostOperations);
  }

  /// Of a form that speaks of the set's dimensions alone.
  std::optional<Interval> ask(const IndexForm& form) {
    isl_local_space* local = isl_local_space_from_space(isl_basic_set_get_space(points));
    isl_aff* aff = isl_aff_zero_on_domain(local);
    aff = isl_aff_set_constant_val(aff, value_of(ctx, form.constant));
    for (const auto& [index, factor] : form.factors) {
      aff =
          isl_aff_set_coefficient_val(aff, isl_dim_in, *dimension_of(index), value_of(ctx, factor));
    }
    const auto most = [&](isl_aff* of) {
      begin_question();
      isl_val* value = isl_basic_set_max_val(points, of);
      const auto number = number_of(value);
      isl_val_free(value);
      return number;
    };
    const auto hi = most(aff);
    aff = isl_aff_neg(aff);
    const auto minus_lo = hi ? most(aff) : std::nullopt;
    isl_aff_free(aff);
    if (!hi || !minus_lo) return std::nullopt;
    return Interval{-*minus_lo, *hi};
  }
};

IndexPolyhedron::IndexPolyhedron(std::vector<IndexForm> not_negative)
    : constraints_(std::move(not_negative)), impl_(std::make_unique<Impl>()) {
  std::ranges::sort(constraints_);
  const auto same = std::ranges::unique(constraints_);
  constraints_.erase(same.begin(), same.end());
  impl_->dimensions = indices();
  impl_->build(constraints_);
}

IndexPolyhedron::~IndexPolyhedron() = default;

std::vector<u32> IndexPolyhedron::indices() const {
  std::set<u32> found;
  for (const IndexForm& form : constraints_) {
    for (const auto& [index, factor] : form.factors) found.insert(index);
  }
  return {found.begin(), found.end()};
}

bool IndexPolyhedron::empty() const {
  if (!impl_->empty) {
    impl_->begin_question();
    impl_->empty = isl_basic_set_is_empty(impl_->points) == isl_bool_true;
  }
  return *impl_->empty;
}

std::optional<Interval> IndexPolyhedron::range(const IndexForm& form) const {
  if (form.factors.empty()) return Interval{form.constant, form.constant};
  const auto known = impl_->known.find(form);
  if (known != impl_->known.end()) return known->second;
  const bool all_known = std::ranges::all_of(form.factors, [&](const auto& entry) {
    return impl_->dimension_of(entry.first).has_value();
  });
  const auto range = all_known ? impl_->ask(form) : std::nullopt;
  impl_->known.emplace(form, range);
  if (range) impl_->claims.push_back({form, *range});
  return range;
}

bool IndexPolyhedron::not_negative(const IndexForm& form) const {
  const auto values = range(form);
  return values && values->lo >= 0;
}

std::shared_ptr<const IndexPolyhedron> IndexPolyhedron::with(std::vector<IndexForm> more) const {
  more.insert(more.end(), constraints_.begin(), constraints_.end());
  return std::make_shared<const IndexPolyhedron>(std::move(more));
}

const std::vector<IndexPolyhedron::Claim>& IndexPolyhedron::claims() const {
  return impl_->claims;
}

bool IndexPolyhedron::claimed_empty() const {
  return impl_->empty.value_or(false);
}

namespace {

/// The constraint as forms: one, or two of an equality. Nothing is added where it has divisions.
isl_stat add_forms(isl_constraint* constraint, void* to) {
  auto& [dimensions, forms] =
      *static_cast<std::pair<std::vector<u32>, std::vector<IndexForm>>*>(to);
  const auto number = [](isl_val* value) {
    const auto result = number_of(value);
    isl_val_free(value);
    return result;
  };
  IndexForm form;
  bool whole = isl_constraint_dim(constraint, isl_dim_div) == 0;
  const auto constant = number(isl_constraint_get_constant_val(constraint));
  whole &= constant.has_value();
  form.constant = constant.value_or(0);
  for (std::size_t k = 0; k < dimensions.size(); ++k) {
    const auto factor =
        number(isl_constraint_get_coefficient_val(constraint, isl_dim_set, static_cast<int>(k)));
    whole &= factor.has_value();
    if (factor.value_or(0) != 0) form.factors.emplace_back(dimensions[k], *factor);
  }
  if (whole) {
    if (isl_constraint_is_equality(constraint) == isl_bool_true) {
      if (const auto other = sum({}, form, -1)) forms.push_back(*other);
    }
    forms.push_back(std::move(form));
  }
  isl_constraint_free(constraint);
  return isl_stat_ok;
}

}  // namespace

std::shared_ptr<const IndexPolyhedron> IndexPolyhedron::over(const std::vector<u32>& keeps) const {
  std::pair<std::vector<u32>, std::vector<IndexForm>> kept;
  impl_->begin_question();
  isl_basic_set* shadow = isl_basic_set_copy(impl_->points);
  const std::vector<u32>& all = impl_->dimensions;
  for (std::size_t k = all.size(); k-- > 0;) {
    if (std::ranges::find(keeps, all[k]) != keeps.end()) {
      kept.first.insert(kept.first.begin(), all[k]);
    } else {
      shadow = isl_basic_set_project_out(shadow, isl_dim_set, static_cast<unsigned>(k), 1);
    }
  }
  shadow = isl_basic_set_remove_redundancies(isl_basic_set_remove_divs(shadow));
  if (shadow != nullptr) isl_basic_set_foreach_constraint(shadow, add_forms, &kept);
  isl_basic_set_free(shadow);
  // What isl proposes is taken only where it holds, which is then a claim like the others.
  std::erase_if(kept.second, [&](const IndexForm& form) { return !not_negative(form); });
  return std::make_shared<const IndexPolyhedron>(std::move(kept.second));
}

}  // namespace a64::sim
