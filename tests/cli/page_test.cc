// The page of a run: its parts, that it is well-formed, that nothing from the input is markup; and
// how it does in a browser. And the flow graph alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kHostile = "x'><script>hostile=1</script><img src=x onerror=hostile=1>&amp;";

class Page {
 public:
  explicit Page(const std::string& body, const std::string& name = "copy") {
    folder_.write("f.S", source(body, name));
    run_ = a64prove(
        prove_copy(folder_.path("f.S"), {"--symbol", name, "--html", folder_.path("page.html")}));
    text_ = read(folder_.path("page.html"));
  }
  int exit_code() const { return run_.exit_code; }
  const std::string& text() const { return text_; }

  /// XML is stricter than HTML: what is well-formed there leaves a browser nothing to mend.
  pugi::xml_document parsed() const {
    pugi::xml_document document;
    const auto result =
        document.load_string(text_.c_str(), pugi::parse_default | pugi::parse_doctype);
    EXPECT_TRUE(result) << result.description() << " at " << text_.substr(result.offset, 80);
    return document;
  }
  std::vector<std::string> headings() const {
    std::vector<std::string> all;
    for (const auto& node : parsed().select_nodes("//h3")) all.push_back(node.node().child_value());
    return all;
  }
  json in_browser() const {
    const Outcome outcome = shell("python3 '" + repository("tests/cli/page_in_browser.py") + "' '" +
                                  folder_.path("page.html") + "'");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    return json::parse(outcome.output);
  }

 private:
  Folder folder_;
  Outcome run_;
  std::string text_;
};

bool has_browser() {
  return shell("command -v chromedriver && command -v chromium").exit_code == 0;
}

TEST(Page, OfAProofHasItsParts) {
  const Page page(kCopy);
  EXPECT_EQ(page.exit_code(), 0);
  EXPECT_THAT(page.headings(), ElementsAre("Theorem", "Listing", "Control flow",
                                           "Slowest obligations, by case", "Notes"));
  const pugi::xml_document document = page.parsed();
  EXPECT_EQ(document.select_nodes("//tr[contains(@id, '-pc-')]").size(), 3u);
  EXPECT_FALSE(document.select_node("//div[contains(@class, 'stepper')]"));
  EXPECT_THAT(page.text(), AllOf(HasSubstr("ldr q0, [x0]"), HasSubstr("badge proved"),
                                 HasSubstr("The code has no loop.")));
}

TEST(Page, OfARefutationHasTheRun) {
  const Page page(kWrongByte);
  EXPECT_EQ(page.exit_code(), 1);
  const pugi::xml_document document = page.parsed();
  const auto data = document.select_node("//script[@type='application/json']");
  ASSERT_TRUE(data);
  const json run = json::parse(data.node().child_value());
  EXPECT_EQ(run.at("total"), 4);
  const json& wrong = run.at("steps").at(2);
  EXPECT_EQ(run.at("rows").at(wrong.at(1).get<std::size_t>()).at("text"), "strb wzr, [x1]");
  EXPECT_TRUE(wrong.at(2).get<bool>()) << "feeds the wrong value";
  EXPECT_THAT(wrong.at(3).dump(), HasSubstr("should be"));
  EXPECT_THAT(run.at("steps").at(1).at(3).dump(), Not(HasSubstr("should be")));
}

TEST(Page, ASecretThatShowsHasBothRuns) {
  const Page page(
      "    ldrb w3, [x0]\n    cbz w3, 1f\n    nop\n1:  ldr q0, [x0]\n"
      "    str q0, [x1]\n    ret\n");
  EXPECT_EQ(page.exit_code(), 1);
  EXPECT_THAT(page.text(), AllOf(HasSubstr("second run: "), HasSubstr("with other secrets")));
}

TEST(Page, HostileNamesAreText) {
  for (const char* name :
       {kHostile, "</script><script>alert(1)</script>", "]]>--><svg/onload=1>"}) {
    const Page page(kWrongByte, name);
    EXPECT_EQ(page.exit_code(), 1);
    const pugi::xml_document document = page.parsed();
    EXPECT_STREQ(document.select_node("//h2/span").node().child_value(), name);
    EXPECT_EQ(document.select_nodes("//script[not(@type)]").size(), 1u);
    EXPECT_EQ(document.select_nodes("//img|//*[@onload]|//*[@onerror]").size(), 0u);
  }
}

TEST(Page, OfWhatCannotBeReadSaysSo) {
  const Page page("    frobnicate <b>x0</b>\n");
  EXPECT_EQ(page.exit_code(), 2);
  EXPECT_EQ(page.parsed().select_nodes("//b").size(), 0u);
  EXPECT_THAT(page.text(), HasSubstr("badge unreadable"));
}

TEST(Page, SaysThatGraphvizIsMissing) {
  const Folder folder;
  folder.write("f.S", source(kCopy));
  const Outcome run = shell(
      "cd '" + folder.path() +
      "'; mkdir bin; for t in $(ls /usr/bin | grep -E "
      "'^(clang|aarch64|ld|as)'); do ln -s /usr/bin/$t bin/; done; PATH=$PWD/bin \"$A64PROVE\" "
      "prove "
      "f.S --prototype 'void copy(const uint8_t in[16], uint8_t out[16])' --ensures 'out == in' "
      "--html page.html");
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(read(folder.path("page.html")), HasSubstr("install Graphviz"));
}

TEST(Page, GoesWhereTheOthersGo) {
  const Folder folder;
  folder.write("f.S", source(kCopy));
  const std::string line =
      "cd '" + folder.path() +
      "'; \"$A64PROVE\" prove f.S --prototype 'void copy(const uint8_t in[16], "
      "uint8_t out[16])' --ensures 'out == in' ";
  EXPECT_THAT(shell(line + "--html - 2>/dev/null").output, testing::StartsWith("<!DOCTYPE html>"));
  EXPECT_EQ(shell(line + "--html - > /dev/full").exit_code, 2);
  EXPECT_EQ(shell(line + "--html x --json x").exit_code, 2);
  EXPECT_EQ(shell(line + "--html no/such/folder/x").exit_code, 2);
}

TEST(PageInABrowser, StepsByTheKeyboardAndLogsNothing) {
  if (!has_browser()) GTEST_SKIP() << "needs the Debian packages chromium and chromium-driver";
  const json found = Page(kWrongByte).in_browser();
  EXPECT_THAT(found.at("console"), IsEmpty()) << found.dump();
  EXPECT_EQ(found.at("steps"), json({"0", "1", "2", "1", "3", "2", "0"}));
  EXPECT_EQ(found.at("shown"), 1);
  EXPECT_EQ(found.at("wide"), false) << "nothing makes the page wider than its window";
}

TEST(PageInABrowser, AHostileNameDoesNothing) {
  if (!has_browser()) GTEST_SKIP() << "needs the Debian packages chromium and chromium-driver";
  const json found = Page(kWrongByte, kHostile).in_browser();
  EXPECT_THAT(found.at("console"), IsEmpty()) << found.dump();
  EXPECT_EQ(found.at("run"), "nothing");
  EXPECT_EQ(found.at("scripts"), 1);
  EXPECT_EQ(found.at("handlers"), 0);
  EXPECT_EQ(found.at("heading"), kHostile);
}

constexpr const char* kLoop =
    "    cbz x2, 2f\n1:  ldrb w3, [x0], #1\n    strb w3, [x1], #1\n    subs x2, x2, #1\n"
    "    b.ne 1b\n2:  ret\n";

TEST(Cfg, OfASmallLoop) {
  const Folder folder;
  const Outcome run = a64prove({"cfg", folder.write("f.S", source(kLoop))});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output,
              AllOf(testing::StartsWith("digraph \"copy\" {\n"),
                    HasSubstr("\"0x400004\" [class=\"loop head\""),
                    HasSubstr("copy+0x4  f.S:5  (loop)"), HasSubstr("ldrb w3, [x0], #1\\l"),
                    HasSubstr("\"0x400004\" -> \"0x400004\" [class=\"back\""),
                    HasSubstr("\"0x400000\" -> \"0x400014\"\n"),
                    HasSubstr("\"0x400014\" [class=\"straight\"")));
}

TEST(Cfg, IsDrawn) {
  const Folder folder;
  folder.write("f.S", source(kLoop, kHostile));
  const Outcome run = a64prove({"cfg", folder.path("f.S"), "-o", folder.path("x.svg")});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  pugi::xml_document svg;
  ASSERT_TRUE(svg.load_file(folder.path("x.svg").c_str()));
  EXPECT_EQ(svg.select_nodes("//g[contains(@class, 'node')]").size(), 3u);
  EXPECT_EQ(svg.select_nodes("//script|//img").size(), 0u);
}

TEST(Cfg, BadPathsAndNames) {
  const Folder folder;
  const std::string file = folder.write("f.S", source(kLoop));
  const auto expect = [&](const std::vector<std::string>& more, const char* said) {
    std::vector<std::string> words{"cfg"};
    words.insert(words.end(), more.begin(), more.end());
    const Outcome run = a64prove(words);
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_THAT(run.output, HasSubstr(said));
  };
  expect({folder.path("none.S")}, "none.S");
  expect({file, "--symbol", "cupy"}, "copy");
  expect({file, "-o", folder.path("x.png")}, "x.svg or x.dot");
  expect({file, "-o", folder.path("no/x.dot")}, "no/x.dot");
  expect({file, "-o", ""}, "-o");
  EXPECT_THAT(folder.files(), ElementsAre("f.S"));
}

}  // namespace
}  // namespace a64::cli_tests
