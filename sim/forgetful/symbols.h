// The symbols of a case: values that the run is not told, and that a claim may speak of again.
#ifndef A64_SIM_FORGETFUL_SYMBOLS_H
#define A64_SIM_FORGETFUL_SYMBOLS_H

#include <vector>

#include "sim/forgetful/part.h"

namespace a64::sim::forgetful {

struct Symbol {
  enum class Kind : u8 {
    kNone,
    kRegion,    ///< base of region `number`
    kCaller,    ///< x30 on entry
    kRegister,  ///< X register `number` on entry
    kVector,    ///< half `number` % 2 of V register `number` / 2 on entry
    kImage,     ///< where the image lies
    kSigned,    ///< a signed pointer
  };
  Kind kind = Kind::kNone;
  u32 number = 0;
  bool secret = false;
  unsigned zero_bits = 0;  ///< low bits that are zero
  /// Addresses from symbol + low to symbol + high do not wrap.
  i64 low = 0;
  i64 high = 0;
};

class Symbols {
 public:
  Symbols() : all_(1) {}
  SymbolId add(Symbol symbol) {
    all_.push_back(symbol);
    return static_cast<SymbolId>(all_.size() - 1);
  }
  const Symbol& operator[](SymbolId id) const { return all_[id]; }
  std::size_t size() const { return all_.size(); }

 private:
  std::vector<Symbol> all_;
};

/// The symbol itself.
inline Part symbol_part(SymbolId id) {
  Part p;
  p.symbol = id;
  p.sign = 1;
  return p;
}

/// Whether something of the value may depend on a secret.
inline bool is_secret(const Part& p, const Symbols& symbols) {
  return p.secret != 0 || (p.symbol != 0 && symbols[p.symbol].secret);
}

/// The same bits without a symbol: what is known of each by itself.
inline Part without_symbol(const Part& p, const Symbols& symbols) {
  if (p.symbol == 0) return p;
  const Symbol& symbol = symbols[p.symbol];
  const u64 low = mask64(symbol.zero_bits);
  const u64 unknown = (p.unknown & low) | ~low;
  const u64 secret = symbol.secret ? ~low | upwards(p.secret) : upwards(p.secret);
  return partly(p.bits & low, unknown, secret);
}

}  // namespace a64::sim::forgetful

#endif
