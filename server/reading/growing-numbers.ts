type Numbers = Int32Array | Uint8Array | Float64Array
type NumbersType<N extends Numbers> = { new (source: number | SharedArrayBuffer): N; BYTES_PER_ELEMENT: number }

/** A column of numbers whose length is not known before it is finished. */
interface GrowingNumbers<N extends Numbers> {
  length(): number
  at(position: number): number
  last(): number
  push(number: number): void
  /** In shared memory, without the room that was not needed. */
  finish(): N
}

export function growingNumbers<N extends Numbers>(type: NumbersType<N>): GrowingNumbers<N> {
  let numbers = new type(1_024)
  let length = 0
  const widen = () => {
    const wider = new type(numbers.length * 2)
    wider.set(numbers)
    numbers = wider
  }
  return {
    length: () => length,
    at: (position) => numbers[position],
    last: () => numbers[length - 1],
    push(number) {
      if (length === numbers.length) widen()
      numbers[length] = number
      length += 1
    },
    finish() {
      const shared = new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT))
      shared.set(numbers.subarray(0, length))
      return shared
    },
  }
}
