// The grammar, and what its parse tree becomes.
#include "proofs/contract/formula.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string_view>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/limit_depth.hpp>
#include <tao/pegtl/contrib/parse_tree.hpp>

#include "proofs/contract/naming.h"

namespace a64::proofs {
namespace {

namespace peg = tao::pegtl;

// Rules named `expected_` raise an error where they do not match, with the message of the rule
// `a_...` that they name; the others let the rule around them try something else.
namespace grammar {

using namespace tao::pegtl;

struct a_value : failure {};
struct a_comparison : failure {};
struct a_condition : failure {};
struct a_bracket : failure {};
struct a_brace : failure {};
struct a_parenthesis : failure {};
struct a_range : failure {};
struct a_list : failure {};
struct an_end : failure {};

struct sum;
struct conjunction;

struct gap : star<space> {};
struct expected_value : sor<sum, raise<a_value>> {};
struct expected_bracket : sor<one<']'>, raise<a_bracket>> {};
struct expected_brace : sor<one<'}'>, raise<a_brace>> {};
struct expected_parenthesis : sor<one<')'>, raise<a_parenthesis>> {};
struct expected_dots : sor<two<'.'>, raise<a_range>> {};
struct expected_list : sor<one<'{'>, raise<a_list>> {};
struct expected_end : sor<eof, raise<an_end>> {};

struct number
    : seq<sor<seq<one<'0'>, one<'x', 'X'>, plus<xdigit>>, plus<digit>>, not_at<identifier_other>> {
};
struct name : seq<identifier, star<one<'.'>, identifier>> {};
struct arguments : seq<expected_value, star<gap, one<','>, gap, expected_value>> {};
struct empty : at<one<')'>> {};
struct call
    : seq<identifier, gap, one<'('>, gap, sor<empty, arguments>, gap, expected_parenthesis> {};
struct slice : seq<name, gap, one<'['>, gap, expected_value, gap, expected_dots, gap,
                   expected_value, gap, expected_bracket> {};
struct expected_inner : sor<conjunction, raise<a_value>> {};
struct parentheses : seq<one<'('>, gap, expected_inner, gap, expected_parenthesis> {};
struct primary : sor<number, call, slice, name, parentheses> {};
struct expected_primary : sor<primary, raise<a_value>> {};
struct power : seq<primary, opt<gap, one<'^'>, gap, expected_primary>> {};
struct expected_power : sor<power, raise<a_value>> {};
struct negative : seq<one<'-'>, gap, expected_power> {};
struct factor : sor<negative, power> {};
struct expected_factor : sor<factor, raise<a_value>> {};
struct product_sign : one<'*', '/', '%'> {};
struct product : seq<factor, star<gap, product_sign, gap, expected_factor>> {};
struct expected_product : sor<product, raise<a_value>> {};
// The minus of an arrow (key->rounds) is none.
struct sum_sign : sor<one<'+'>, seq<one<'-'>, not_at<one<'>'>>>> {};
struct sum : seq<product, star<gap, sum_sign, gap, expected_product>> {};
struct relation : sor<string<'=', '='>, string<'!', '='>, string<'<', '='>, string<'>', '='>,
                      one<'<'>, one<'>'>> {};
struct in_word : keyword<'i', 'n'> {};
struct comparison
    : seq<sum, sor<if_then_else<seq<gap, in_word>,
                                seq<gap, expected_list, gap, expected_value,
                                    star<gap, one<','>, gap, expected_value>, gap, expected_brace>,
                                star<gap, relation, gap, expected_value>>>> {};
struct expected_comparison : sor<comparison, raise<a_comparison>> {};
struct conjunction : seq<comparison, star<gap, two<'&'>, gap, expected_comparison>> {};
struct expected_conjunction : sor<conjunction, raise<a_condition>> {};
struct implication
    : seq<expected_conjunction, opt<gap, string<'=', '>'>, gap, expected_comparison>> {};
struct whole_formula : seq<gap, implication, gap, expected_end> {};
struct whole_size : seq<gap, expected_value, gap, expected_end> {};

}  // namespace grammar

constexpr std::size_t kDeepest = 40;  // brackets within brackets; people need four

template <class Rule>
struct Action : peg::nothing<Rule> {};
template <>
struct Action<grammar::parentheses> : peg::limit_depth<kDeepest> {};
template <>
struct Action<grammar::call> : peg::limit_depth<kDeepest> {};
template <>
struct Action<grammar::slice> : peg::limit_depth<kDeepest> {};

template <class Rule>
inline constexpr const char* kMessage = nullptr;
template <>
inline constexpr const char* kMessage<grammar::a_value> = "a value is expected here";
template <>
inline constexpr const char* kMessage<grammar::a_comparison> = "a comparison is expected here";
template <>
inline constexpr const char* kMessage<grammar::a_condition> = "a condition is expected here";
template <>
inline constexpr const char* kMessage<grammar::a_bracket> = "']' is missing here";
template <>
inline constexpr const char* kMessage<grammar::a_brace> = "',' or '}' is missing here";
template <>
inline constexpr const char* kMessage<grammar::a_parenthesis> = "')' is missing here";
template <>
inline constexpr const char* kMessage<grammar::a_range> = "'..' is missing here";
template <>
inline constexpr const char* kMessage<grammar::a_list> = "'{' is missing here";
template <>
inline constexpr const char* kMessage<grammar::an_end> = "this cannot be read on";

struct Messages {
  template <class Rule>
  static constexpr const char* message = kMessage<Rule>;
  template <class Rule>
  static constexpr bool raise_on_failure = false;
};
template <class Rule>
using Control = peg::must_if<Messages, peg::normal, false>::control<Rule>;

/// A level of the grammar that stands for its only part. PEGTL's fold_one would also take the
/// text away from a node of several parts, and with it its place.
struct FoldSingle : peg::parse_tree::apply<FoldSingle> {
  template <class Node, class... States>
  static void transform(std::unique_ptr<Node>& node, States&&...) {
    if (node->children.size() == 1) node = std::move(node->children.front());
  }
};

template <class Rule>
using Selector = peg::parse_tree::selector<
    Rule,
    peg::parse_tree::store_content::on<grammar::number, grammar::name, grammar::slice,
                                       grammar::call, grammar::negative, grammar::product_sign,
                                       grammar::sum_sign, grammar::relation, grammar::in_word>,
    FoldSingle::on<grammar::power, grammar::product, grammar::sum, grammar::comparison,
                   grammar::conjunction, grammar::implication>>;

/// What to write where reading stopped, told from the character there.
std::string hint(std::string_view rest) {
  const auto starts = [&](std::string_view sign) { return rest.starts_with(sign); };
  if (rest.empty()) return "the text ends too early";
  if (starts("->")) return "write a field with a dot: key1.rounds";
  if (starts("=") && !starts("==") && !starts("=>")) return "write '==' for equality";
  if (starts("=>")) return "only one '=>' can stand in a condition, behind what it rests on";
  if (starts("||") || starts("|")) return "there is no 'or': write one entry for each case";
  if (starts("&")) return "write '&&' between conditions";
  if (starts("!")) return "write the opposite comparison";
  return "write numbers, names, + - * ^, comparisons, 'x in {a, b}', '&&', '=>', buf[from..to] and "
         "f(x, y)";
}

std::optional<i128> number_of(std::string_view digits) {
  const bool hexadecimal = digits.size() > 1 && (digits[1] == 'x' || digits[1] == 'X');
  const int base = hexadecimal ? 16 : 10;
  if (hexadecimal) digits.remove_prefix(2);
  i128 number = 0;
  for (const char digit : digits) {
    const int value = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
    number = number * base + value;
    if (number > i128{1} << 64) return std::nullopt;
  }
  return number;
}

using Node = peg::parse_tree::node;

Formula::Kind kind_of(const Node& node) {
  using Kind = Formula::Kind;
  if (node.is_type<grammar::number>()) return Kind::kNumber;
  if (node.is_type<grammar::name>()) return Kind::kName;
  if (node.is_type<grammar::slice>()) return Kind::kSlice;
  if (node.is_type<grammar::call>()) return Kind::kCall;
  if (node.is_type<grammar::negative>()) return Kind::kNegative;
  if (node.is_type<grammar::power>()) return Kind::kPower;
  if (node.is_type<grammar::product>()) return Kind::kProduct;
  if (node.is_type<grammar::sum>()) return Kind::kSum;
  if (node.is_type<grammar::conjunction>()) return Kind::kConjunction;
  if (node.is_type<grammar::implication>()) return Kind::kImplication;
  const bool member = node.children.size() > 1 && node.children[1]->is_type<grammar::in_word>();
  return member ? Kind::kMember : Kind::kComparison;
}

bool is_operator(const Node& node) {
  return node.is_type<grammar::product_sign>() || node.is_type<grammar::sum_sign>() ||
         node.is_type<grammar::relation>() || node.is_type<grammar::in_word>();
}

Result<Formula> formula_of(const Node& node, const SourceText& source) {
  Formula formula;
  formula.kind = kind_of(node);
  formula.begin = static_cast<std::size_t>(node.m_begin.data - source.text().data());
  formula.end = formula.begin + node.string_view().size();
  for (const auto& child : node.children) {
    if (is_operator(*child)) {
      formula.operators.push_back(child->string());
      continue;
    }
    Result<Formula> part = formula_of(*child, source);
    if (!part) return part.error();
    formula.parts.push_back(*std::move(part));
  }
  const std::string_view text = node.string_view();
  switch (formula.kind) {
    case Formula::Kind::kNumber: {
      const std::optional<i128> number = number_of(text);
      if (!number) {
        return source.error(formula.begin, in_quotes(text) + " is larger than 2^64", "");
      }
      formula.number = *number;
      break;
    }
    case Formula::Kind::kName:
      formula.name = text;
      break;
    case Formula::Kind::kCall:
      formula.name = text.substr(0, text.find_first_of(" \t\r\n\v\f("));
      break;
    case Formula::Kind::kSlice:
      formula.name = std::move(formula.parts.front().name);
      formula.parts.erase(formula.parts.begin());
      break;
    default:
      break;
  }
  return formula;
}

template <class Rule>
Result<Formula> parse(const SourceText& source) {
  peg::memory_input<peg::tracking_mode::lazy> input(source.text(), "");
  try {
    const auto root = peg::parse_tree::parse<Rule, Selector, Action, Control>(input);
    if (root == nullptr || root->children.size() != 1) {
      return source.error(0, "a condition is expected here", hint(source.text()));
    }
    return formula_of(*root->children.front(), source);
  } catch (const peg::parse_error& error) {
    const std::size_t offset = error.positions().front().byte;
    const bool deep = error.message().find("depth") != std::string_view::npos;
    if (deep) {
      return source.error(offset, "brackets are nested too deeply",
                          fmt::format("{} levels are possible", kDeepest));
    }
    return source.error(offset, std::string(error.message()),
                        hint(std::string_view(source.text()).substr(offset)));
  }
}

}  // namespace

Result<Formula> parse_formula(const SourceText& source) {
  return parse<grammar::whole_formula>(source);
}

Result<Formula> parse_size(const SourceText& source) {
  return parse<grammar::whole_size>(source);
}

}  // namespace a64::proofs
