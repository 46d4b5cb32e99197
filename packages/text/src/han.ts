/** Whether a UTF-16 code unit is a Han character of the Basic Multilingual Plane (compatibility ideographs too). */
export function isHanUnit(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit < 0xa000) ||
    (unit >= 0x3400 && unit < 0x4dc0) ||
    (unit >= 0xf900 && unit < 0xfb00)
  );
}
