#include "cli/html/trace_part.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/visible.h"
#include "cli/html/escape.h"
#include "cli/text/counterexample_text.h"
#include "cli/text/instruction_text.h"
#include "cli/text/location_text.h"
#include "cli/text/path_text.h"
#include "proofs/claims/claim.h"
#include "proofs/refute/trace/slice.h"
#include "sim/symbolic/register_slots.h"
#include "spec/word_bytes.h"

namespace a64::cli {
namespace {

using Json = nlohmann::ordered_json;
using proofs::Trace;
using proofs::ValuePlace;
using Kind = proofs::ValuePlace::Kind;

class Writer {
 public:
  Writer(const proofs::Routine& routine, const proofs::Counterexample& found)
      : routine_(routine), found_(found), names_(routine, found), trace_(record(found.inputs)) {
    if (found.other_inputs) other_ = record(*found.other_inputs);
    const Trace* other = other_ ? &*other_ : nullptr;
    if (other != nullptr) {
      if (const auto difference = proofs::first_difference(trace_, *other)) {
        parted_ = difference->step;
      }
    }
    if (trace_.whole()) slice_ = slice_of(trace_, roots_of(trace_, found, other).nodes);
  }

  std::size_t total() const { return trace_.steps().size(); }

  Json data() {
    Json steps = Json::array();
    const std::set<u64> shown = chosen();
    for (const u64 step : shown) {
      const bool feeds = std::ranges::binary_search(slice_.steps, step);
      steps.push_back(Json::array({step, row_of(trace_.steps()[step].pc), feeds, values(step)}));
    }
    return {{"total", total()}, {"rows", rows_}, {"entry", entry()}, {"steps", steps}};
  }

 private:
  Trace record(const proofs::Inputs& inputs) const {
    return Trace::record(routine_, inputs, found_.len, found_.aliasing,
                         proofs::claim_of(found_.property).showing.surroundings);
  }

  std::set<u64> chosen() const {
    std::set<u64> shown;
    const auto& fed = slice_.steps;
    for (std::size_t k = fed.size(); k-- > 0 && shown.size() < kMostPageSteps / 2;) {
      shown.insert(fed[k]);
    }
    if (parted_ && *parted_ < total()) shown.insert(*parted_);
    for (std::size_t k = total(); k-- > 0 && shown.size() < kMostPageSteps;) shown.insert(k);
    return shown;
  }

  std::size_t row_of(u64 pc) {
    const auto [known, is_new] = row_at_.emplace(pc, rows_.size());
    if (is_new) {
      const InstructionText text = instruction_text(*routine_.image, pc);
      rows_.push_back({{"text", visible_name(text.assembly)},
                       {"line", visible_name(short_line_text(*routine_.image, pc))},
                       {"place", place_text(*routine_.image, text)},
                       {"source", visible_name(text.source)}});
    }
    return known->second;
  }

  /// All general registers and sp as the call finds them.
  Json entry() const {
    const sim::ConcreteMachine machine =
        machine_at_entry(routine_, found_.inputs, found_.len, found_.aliasing,
                         proofs::claim_of(found_.property).showing.surroundings);
    Json all = Json::array();
    for (u8 number = 0; number < 31; ++number) {
      const auto [name, value] = parts({Kind::kX, number, 8, 0}, machine.state().x[number].bits);
      all.push_back({name, value});
    }
    const auto [name, value] = parts({Kind::kSp, 0, 8, 0}, machine.state().sp.bits);
    all.push_back({name, value});
    return all;
  }

  /// Name and value; a pointer with what it points to.
  std::pair<std::string, std::string> parts(const ValuePlace& where, u128 value) const {
    if (where.kind == Kind::kAddress) {
      return {"address", names_.address(static_cast<u64>(value))};
    }
    if (where.kind == Kind::kNextPc) {
      return {"goes to", routine_.image->label(static_cast<u64>(value))};
    }
    const std::string text = names_.value(where, value);
    const std::size_t equals = text.find(" = ");
    if (equals == text.npos) return {names_.location(where), text};
    std::string shown = text.substr(equals + 3);
    if (where.kind == Kind::kX || where.kind == Kind::kSp) {
      const std::string place = names_.address(static_cast<u64>(value));
      if (!place.starts_with("0x")) shown += "  " + place;
    }
    return {text.substr(0, equals), shown};
  }

  /// The bytes that should stand there in the end, if a store writes others into the target.
  std::string expected_at(const Trace::Node& node) const {
    const proofs::KeptPromise* broken = trace_.replay().broken();
    if (found_.property != proofs::Property::kFunctional || broken == nullptr ||
        broken->address == 0 || node.where.kind != Kind::kMemory) {
      return {};
    }
    std::vector<u8> bytes = spec::low_bytes(node.value, node.where.size);
    bool differs = false;
    for (std::size_t k = 0; k < bytes.size(); ++k) {
      const u64 at = node.where.address + k - broken->address;
      if (at >= broken->expected.size() || bytes[k] == broken->expected[at]) continue;
      bytes[k] = broken->expected[at];
      differs = true;
    }
    return differs ? "should be " + hex_text(bytes) : "";
  }

  /// The value of the second run at the same place and step, if it is another.
  std::string other_at(std::size_t step, const Trace::Node& node) const {
    if (!other_ || step >= other_->steps().size() || (parted_ && step > *parted_)) return {};
    for (const Trace::Node& there : other_->nodes_of(step)) {
      const bool same = there.step == step && there.where.kind == node.where.kind &&
                        there.where.number == node.where.number;
      const bool place = node.where.kind != Kind::kMemory || there.where == node.where;
      if (!same || !place) continue;
      return there.value == node.value ? ""
                                       : "second run: " + parts(there.where, there.value).second;
    }
    return {};
  }

  Json values(std::size_t step) const {
    Json all = Json::array();
    const bool last = step + 1 == total();
    for (const Trace::Node& node : trace_.nodes_of(step)) {
      if (node.step != step) continue;
      if (trace_.last_step_incomplete() && last && node.where.kind != Kind::kAddress) continue;
      const auto [name, value] = parts(node.where, node.value);
      const std::string other = other_ ? other_at(step, node) : expected_at(node);
      const bool wrong =
          other_ ? (parted_ == step && !other.empty()) || (last && !parted_ && !other.empty())
                 : !other.empty() || (last && trace_.last_step_incomplete());
      const bool kept = node.where.kind != Kind::kAddress && node.where.kind != Kind::kNextPc &&
                        node.where.kind != Kind::kOperand;
      all.push_back(Json::array({visible_name(name), visible_name(value), visible_name(other),
                                 wrong ? 1 : 0, kept ? 1 : 0}));
    }
    return all;
  }

  const proofs::Routine& routine_;
  const proofs::Counterexample& found_;
  LocationNames names_;
  Trace trace_;
  std::optional<Trace> other_;
  std::optional<std::size_t> parted_;
  proofs::Slice slice_;
  Json rows_ = Json::array();
  std::map<u64, std::size_t> row_at_;
};

constexpr const char* kPanel =
    R"(<div class="stepper" tabindex="0" role="group" aria-label="Steps of the run">
<div class="keys"><button type="button" data-move="first">First<kbd>Home</kbd></button><button type="button" data-move="back">Back<kbd>k &#8593;</kbd></button><button type="button" data-move="on">Next<kbd>j &#8595;</kbd></button><button type="button" data-move="last">Last<kbd>End</kbd></button><button type="button" data-move="fed">Previous marked<kbd>p</kbd></button><button type="button" data-move="feeds">Next marked<kbd>n</kbd></button><span class="where">needs JavaScript</span></div>
<div class="halves"><div class="steps"></div><div class="state"><div class="what"></div><table><tbody><tr><td></td></tr></tbody></table></div></div>
)";

}  // namespace

std::string trace_part(const proofs::Routine& routine, const proofs::Counterexample& found) {
  Writer writer(routine, found);
  std::string text = fmt::format(
      "<div class=\"panel\"><h3>The run that shows it</h3>\n<p>{}: {}</p>\n"
      "<p class=\"soft\">{} steps{}. A blue number marks a step that feeds the wrong value, a red "
      "line one whose value differs{}.</p>\n",
      to_text(found.property), html(found.what), writer.total(),
      writer.total() > kMostPageSteps ? fmt::format(", {} of them shown", kMostPageSteps) : "",
      found.other_inputs ? " in the run with other secrets" : " from what it should be");
  if (writer.total() == 0) return text + "</div>\n";
  return text + kPanel + "<script type=\"application/json\">" + script_json(writer.data()) +
         "</script></div></div>\n";
}

}  // namespace a64::cli
