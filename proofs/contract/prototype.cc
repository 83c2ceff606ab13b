#include "proofs/contract/prototype.h"

#include <string_view>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/limit_depth.hpp>
#include <tao/pegtl/contrib/parse_tree.hpp>

namespace a64::proofs {
namespace {

namespace peg = tao::pegtl;

// As in formula.cc, rules named `expected_` raise an error where they do not match.
namespace grammar {

using namespace tao::pegtl;

struct a_comment_end : failure {};
struct a_bracket : failure {};
struct an_opening : failure {};
struct a_closing : failure {};
struct an_end : failure {};
struct a_declaration : failure {};

struct expected_comment_end : sor<until<string<'*', '/'>>, raise<a_comment_end>> {};
struct block_comment : seq<string<'/', '*'>, expected_comment_end> {};
struct line_comment : seq<string<'/', '/'>, until<eolf>> {};
struct some_gap : plus<sor<space, block_comment, line_comment>> {};
struct gap : opt<some_gap> {};

struct expected_bracket : sor<one<']'>, raise<a_bracket>> {};
struct expected_open : sor<one<'('>, raise<an_opening>> {};
struct expected_close : sor<one<')'>, raise<a_closing>> {};
struct expected_end : sor<eof, raise<an_end>> {};

struct balanced : seq<one<'('>, star<sor<not_one<'(', ')'>, balanced>>, expected_close> {};
struct attribute : sor<seq<keyword<'_', '_', 'a', 't', 't', 'r', 'i', 'b', 'u', 't', 'e', '_', '_'>,
                           gap, balanced>,
                       seq<two<'['>, until<two<']'>>>> {};
struct word : identifier {};
struct star_sign : one<'*'> {};
struct size_text : star<not_one<'[', ']'>> {};
struct size : seq<one<'['>, size_text, expected_bracket> {};
struct declaration
    : seq<star<attribute, gap>, sor<word, star_sign>, star<gap, sor<attribute, word, star_sign>>,
          star<gap, sor<attribute, size>>> {};
struct expected_declaration : sor<declaration, raise<a_declaration>> {};
struct parameters
    : sor<at<one<')'>>, seq<expected_declaration, star<gap, one<','>, gap, expected_declaration>>> {
};
struct ending : seq<star<gap, attribute>, gap, opt<one<';'>>, gap, expected_end> {};
struct whole_prototype : seq<gap, expected_declaration, gap, expected_open, gap, parameters, gap,
                             expected_close, ending> {};
struct whole_field : seq<gap, expected_declaration, ending> {};

struct kept : any {};
struct one_line : star<sor<some_gap, kept>> {};

}  // namespace grammar

constexpr std::size_t kDeepest = 20;  // parentheses of an attribute

template <class Rule>
struct Action : peg::nothing<Rule> {};
template <>
struct Action<grammar::balanced> : peg::limit_depth<kDeepest> {};

template <class Rule>
inline constexpr const char* kMessage = nullptr;
template <>
inline constexpr const char* kMessage<grammar::a_comment_end> = "the comment has no end";
template <>
inline constexpr const char* kMessage<grammar::a_bracket> = "']' is missing here";
template <>
inline constexpr const char* kMessage<grammar::an_opening> = "'(' is missing here";
template <>
inline constexpr const char* kMessage<grammar::a_closing> = "')' is missing here";
template <>
inline constexpr const char* kMessage<grammar::an_end> = "the declaration ends before this";
template <>
inline constexpr const char* kMessage<grammar::a_declaration> =
    "a type and a name are expected here";

struct Messages {
  template <class Rule>
  static constexpr const char* message = kMessage<Rule>;
  template <class Rule>
  static constexpr bool raise_on_failure = false;
};
template <class Rule>
using Control = peg::must_if<Messages, peg::normal, false>::control<Rule>;

template <class Rule>
using Selector = peg::parse_tree::selector<
    Rule, peg::parse_tree::store_content::on<grammar::declaration, grammar::word,
                                             grammar::star_sign, grammar::size_text>>;

std::string hint(std::string_view rest) {
  if (rest.empty()) return "the text ends too early";
  if (rest.starts_with("...")) return "variable arguments have no contract";
  if (rest.starts_with("(")) return "pointers to functions are not supported";
  if (rest.starts_with(",")) return "write one declaration for each name";
  return "write it as in void f(const uint8_t in[len], size_t len)";
}

using Node = peg::parse_tree::node;

TextRange range_of(const Node& node, const SourceText& source) {
  const auto begin = static_cast<std::size_t>(node.m_begin.data - source.text().data());
  return {begin, begin + node.string_view().size()};
}

Declaration declaration_of(const Node& node, const SourceText& source) {
  Declaration declaration;
  declaration.range = range_of(node, source);
  for (const auto& child : node.children) {
    const TextRange range = range_of(*child, source);
    if (child->is_type<grammar::size_text>()) {
      declaration.sizes.push_back(range);
    } else {
      declaration.words.push_back({child->string(), range});
    }
  }
  return declaration;
}

template <class Rule>
Result<std::vector<Declaration>> parse(const SourceText& source) {
  peg::memory_input<peg::tracking_mode::lazy> input(source.text(), "");
  try {
    const auto root = peg::parse_tree::parse<Rule, Selector, Action, Control>(input);
    if (root == nullptr) return source.error(0, "this is no declaration", hint(source.text()));
    std::vector<Declaration> declarations;
    for (const auto& child : root->children) {
      declarations.push_back(declaration_of(*child, source));
    }
    return declarations;
  } catch (const peg::parse_error& error) {
    const std::size_t offset = error.positions().front().byte;
    if (error.message().find("depth") != std::string_view::npos) {
      return source.error(offset, "parentheses are nested too deeply", "");
    }
    return source.error(offset, std::string(error.message()),
                        hint(std::string_view(source.text()).substr(offset)));
  }
}

template <class Rule>
struct Collect : peg::nothing<Rule> {};
template <>
struct Collect<grammar::some_gap> {
  static void apply0(std::string& out) { out += ' '; }
};
template <>
struct Collect<grammar::kept> {
  template <class Input>
  static void apply(const Input& input, std::string& out) {
    out += *input.begin();
  }
};

}  // namespace

Result<Prototype> parse_prototype(const SourceText& source) {
  Result<std::vector<Declaration>> declarations = parse<grammar::whole_prototype>(source);
  if (!declarations) return declarations.error();
  Prototype prototype;
  prototype.head = std::move(declarations->front());
  prototype.parameters.assign(std::make_move_iterator(declarations->begin() + 1),
                              std::make_move_iterator(declarations->end()));
  return prototype;
}

Result<Declaration> parse_field(const SourceText& source) {
  Result<std::vector<Declaration>> declarations = parse<grammar::whole_field>(source);
  if (!declarations) return declarations.error();
  return std::move(declarations->front());
}

std::string in_one_line(const SourceText& source) {
  peg::memory_input<peg::tracking_mode::lazy> input(source.text(), "");
  std::string out;
  peg::parse<grammar::one_line, Collect>(input, out);
  if (out.starts_with(' ')) out.erase(0, 1);
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace a64::proofs
