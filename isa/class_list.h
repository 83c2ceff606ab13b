// Lists of encoding classes, joined at compile time into the decode table.
#ifndef A64_ISA_CLASS_LIST_H
#define A64_ISA_CLASS_LIST_H

#include "isa/encoding_class.h"

namespace a64::isa {

template <EncodingClass... C>
struct ClassList {};

template <class... Lists>
struct Join;

template <EncodingClass... A>
struct Join<ClassList<A...>> {
  using type = ClassList<A...>;
};

template <EncodingClass... A, EncodingClass... B, class... Rest>
struct Join<ClassList<A...>, ClassList<B...>, Rest...> : Join<ClassList<A..., B...>, Rest...> {};

}  // namespace a64::isa

#endif
