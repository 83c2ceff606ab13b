// A bit field placed into a value, as MOVK and BFM do.
#ifndef A64_ISA_DPI_INSERT_BITS_H
#define A64_ISA_DPI_INSERT_BITS_H

#include "isa/value_domain.h"

namespace a64::isa {

/// `target` with its bits from `position` up replaced by `field`.
/// Precondition: position + width(field) <= width(target).
template <ValueDomain D>
typename D::Value insert_bits(D& d, typename D::Value target, unsigned position,
                              typename D::Value field) {
  const unsigned top = position + d.width(field), width = d.width(target);
  auto result = field;
  if (position > 0) result = d.concat(result, d.extract(target, 0, position));
  if (top < width) result = d.concat(d.extract(target, top, width - top), result);
  return result;
}

}  // namespace a64::isa

#endif
