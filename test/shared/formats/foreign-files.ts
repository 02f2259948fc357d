/**
 * Small files as other programs write them, with the Python that made them (NumPy 2.4.6, SciPy 1.17.1, h5py 3.16.0,
 * hdf5storage 0.2.2; compressed ones are unpacked here).
 */
import { gunzipSync } from "node:zlib";

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));
const unzipped = (base64: string): Uint8Array => new Uint8Array(gunzipSync(bytes(base64)));

/** `np.save` of the array in the comment. */
export const NPY = {
  // np.array([inf, -inf, nan, -0.0, 2**-24, 65504, 1/3], '<f2')
  half: bytes(`
k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDcsKSwgfSAgICAgICAgICAgICAgICAgICAg
ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAfAD8AH4AgAEA/3tVNQ==
`),
  // np.asfortranarray(np.arange(6).reshape(2, 3) * 0.5).astype('>f8', order='F')
  bigEndianFortran: bytes(`
k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAg
ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAD/4AAAAAAAAP+AAAAAAAABAAAAAAAAAAD/wAAAAAAAAQAQAAAAA
AAA=
`),
  // write_array(f, np.array([[-1, 2]], 'i2'), version=(3, 0))
  version3: bytes(`
k05VTVBZAwB0AAAAeydkZXNjcic6ICc8aTInLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwgMiksIH0gICAgICAgICAgICAgICAg
ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAr//wIA
`),
  // np.array(['face', 'maß', '🙂', ''], '>U4')
  unicode: bytes(`
k05VTVBZAQB2AHsnZGVzY3InOiAnPlU0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDQsKSwgfSAgICAgICAgICAgICAgICAgICAg
ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAABmAAAAYQAAAGMAAABlAAAAbQAAAGEAAADfAAAAAAAB9kIAAAAAAAAAAAAA
AAAAAAAAAAAAAAAAAAAAAAAA
`),
  // np.array([['ab', 'c']], 'S2')
  byteStrings: bytes(`
k05VTVBZAQB2AHsnZGVzY3InOiAnfFMyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsIDIpLCB9ICAgICAgICAgICAgICAgICAg
ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAphYmMA
`),
  // np.array([1, None], object)
  objects: bytes(`
k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgICAgICAg
ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJWNAAAAAAAAAIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMDF9yZWNvbnN0
cnVjdJSTlIwFbnVtcHmUjAduZGFycmF5lJOUSwCFlEMBYpSHlFKUKEsBSwKFlGgDjAVkdHlwZZSTlIwCTziUiYiHlFKUKEsDjAF8lE5OTkr/////Sv//
//9LP3SUYoldlChLAU5ldJRiLg==
`),
  // np.zeros(2, [('a', '<f4')])
  records: bytes(`
k05VTVBZAQB2AHsnZGVzY3InOiBbKCdhJywgJzxmNCcpXSwgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAg
ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAA==
`),
  // np.array(3.5)
  scalar: bytes(`
k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0gICAgICAgICAgICAgICAgICAgICAg
ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAMQA==
`),
  // np.array([True, False])
  booleans: bytes(`
k05VTVBZAQB2AHsnZGVzY3InOiAnfGIxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAg
ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAA==
`),
  // np.array([1j])
  complex: bytes(`
k05VTVBZAQB2AHsnZGVzY3InOiAnPGMxNicsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgxLCksIH0gICAgICAgICAgICAgICAgICAg
ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAAAAAAAAAPA/
`),
};

/** `np.savez_compressed(f, rdm=np.array([[0, 1.5], [1.5, 0]]), labels=np.array(['a', 'b']))` */
export const NPZ = bytes(`
UEsDBC0AAAAIAAAAIQBehV0B//////////8HABQAcmRtLm5weQEAEACgAAAAAAAAAE8AAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNmoa6joJ6W
X1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjoKRpo6CrUKZAMuBhTwwx6VZmAAAFBLAwQtAAAACAAAACEApy/g7P//////////CgAUAGxhYmVscy5u
cHkBABAAiAAAAAAAAABLAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG4Taqiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoU
AK5EBgaGJCAGAFBLAQItAy0AAAAIAAAAIQBehV0BTwAAAKAAAAAHAAAAAAAAAAAAAACAAQAAAAByZG0ubnB5UEsBAi0DLQAAAAgAAAAhAKcv4OxLAAAA
iAAAAAoAAAAAAAAAAAAAAIABiAAAAGxhYmVscy5ucHlQSwUGAAAAAAIAAgBtAAAADwEAAAAA
`);

/**
 * `savemat(f, {...}, do_compression=True)` of d = arange(24.).reshape(2, 3, 4), third = [[0, 1/3]] (f4), big = [[2**63 + 1]] (u8),
 * i1 = [[-5, 5]] (i1), yes = [[True, False]], z = [[1 + 2j]], t = 'maß', rows = ['ab', 'cd'], cell = [[1., 'x'], [eye(2), 'yy']],
 * sparse = csc_matrix(eye(3)), empty = zeros((0, 3)), nested = {'a': 1.5, 'b': {'c': 'deep'}} and grid, a 2 × 3 struct array with
 * RDM = 1. to 6. and name = 'p' to 'u', row by row.
 */
export const MAT5 = bytes(`
TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IE1vbiBOb3YgMjMgMTk6MzM6MzUgMjAyNgAAAAAAAAAAAAAAAAAA
AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0PAAAAZQAAAHicXcg7CoMAEEXR8RNREElhYWEhQSQEEY2/UhfjQrMkS8s88VbO
cDnMJGZ2qECFeM5DxcpVnvL5O9pNRupn93mvl09sscAB9+Xyw51ihy8c0bDGDL9Y4oQhNphjjxXO6x+qfAxHDwAAAC8AAAB4nONjYGBwAGI2IOYAYnYG
CGCF8hmBmAlKg8RKMjKLUqDqOKBqV69aZQcAUwAE4Q8AAAAnAAAAeJzjY2BgsABiNiDmAGJ+BghghfIZ4ZiZISkznYEXSRwIGgAxhwI/DwAAACUAAAB4
nONjYGAwAGI2IOaAYhBghbIZgZgJTDMxZBpC6N9ASQAdygIFDwAAACkAAAB4nONjYGAwAGI2IOYAYk4mBjBghfIZgZgJTDMzVKYWA9lMYDEAIdkBwg8A
AAArAAAAeJzjY2Bg8ABiNiDmANEgAghYoXxGOGZkqALSnFBxCPhgj8pncAAATiECjw8AAAAqAAAAeJzjY2BgMABiNiDmAGIWBghghfIZgZgZTDMylABp
AaCK3MTD8wEdHgMcDwAAACkAAAB4nONjYGAwAGI2IOYAYhYGCGCF8pmgmBEoU5RfXiwApBOTk1IAKYMD0A8AAABjAAAAeJzjY2BgMGBkYGAD0hxADGSC
ASuUzwTFjAwsDMmpOTl8QLYFA0I9G5p6RiQMApxQcQj4YA/SH4BHP8I+hH4FJP0MWAHEXAMkc1kIuEsAyKoA0sToY0LRx8RQWcnAAACQQwkIDwAAAEAA
AAB4nONjYGBoAGI2IOYAYlYgZobSHFA2CDNC1RQXJBYVp0LkeRggACTHBGWDxAXQxEH6OYFYggEGPtij0wBrQwcqDwAAACgAAAB4nONjYGCwAGI2IOaA
0iDACuWDADMQM0LFUnMLSiqBNCdUDgA2UwKpDwAAAGIAAAB4nONjYGD4AcRsQMwBxEwMEMAK5TMiYZCavNTiktQUkDwLWC0jkE5kSGLgA7ItkMxhw2MO
CHBCxSHghz1IfwGR7oCIw+xnYkgG0iD9Bkj6WbDoZ0HSLwDkpaSmFgAAIagJWQ8AAACBAAAAeJzjY2BgkGBmYGAD0hxAzMQAAaxIfKA0AyMDC0N6UWYK
K5BmBfMZGLiAOMjFl4EhLzE3FaqPD4gtGBDmsaGZx4iEQYATKg4BH+xB+g2Q9LMQ0C8AZBVQbK+AAzn2FlNsLwNZ9hZSbK8IWfaWUGwvB1n2FlFsrwRZ
9pYCaQBUXg9+
`);

/** `savemat(f, {'a': eye(3)}, format='4')` */
export const MAT4 = bytes(`
AAAAAAMAAAADAAAAAAAAAAIAAABhAAAAAAAAAPA/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA8D8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
AAAAAADwPw==
`);

/**
 * `hdf5storage.savemat(f, {...}, format='7.3', oned_as='row', store_python_metadata=False)` of A = arange(24.).reshape(2, 3, 4),
 * C = [[eye(2), 'xy']], t = 'maß', yes = [[True, False]], z = [[1 + 2j]], empty = zeros((0, 3)), one = {'RDM': rdm(9), 'name':
 * 'only'} and S, a 1 × 2 × 2 struct array with RDM = rdm(1) to rdm(4) and name = 'IT | S1 | Session: 1' to 'IT | S2 | Session: 2',
 * where rdm(k) is 3 × 3 with k(i + j) + 1 off its diagonal.
 */
export const MAT73 = unzipped(`
H4sIAAAAAAACA+1bu1MbRxjfkwRcePkcyzb2kGRjNBmGIbIeCIjCBMmAjWfA1hgKd+YsnUAzemQkOQOZFJSkS5HCpUuXKV1SUlKmC2VK/gNyp/32dLvS
6gmWCPsxzKd93u3vvtd+e7cZ396IP8EL/jDejG9/n85kjVmcyOrldKGYi+K9VDpSKheK+q6BA/6QPzSLV4qGXjZSuJCP4s1CHr8o/IJDYRz8IRoOR8MR
HAqE5vH66tMILiX3jJyOg/5AAPtxlRAl1/NNJKmn9Lv5pMaGHw5XCqqKPEiDZ0PYBdDEM7ZMx+8AV4AfAf/oovVKpW0C6m/D/Hy/7Vdra9ZFLzii1wl4
CNfodZYJX5SP8EbQ+lo8YfG/oJwA/vdPbD+Fa++WFDRI5lRomUic4iYVIJbIjRi1Eda7TU2wRt7Gy0it1MTQ3Aiau4COA2at1e5yuSoXUEFz3AoeIT2O
mfsbRQG4rzGzr4o2K/b8TTKrl0pW/R1zlkEHLqnCu7dZo6JRHeGx9eLlqmKujurzosrivgPlQ2JRYI0IYXfjealTOJ1v3I/q//4Ae90PUD4euh7ybGHo
tIsarOx0ipQ/IaddVIR28eQhi4ukm2kXX0OZytMZpwevVkmolddzhlNvYh3Lb32/zut/U7/u5fT6W6iXj/ZG+nUaT55g6i+1ipxptg/VwO9NgxwOVfze
eiQR314n/m7IId+Pp4pGujQltrcx1t42pmnorQEPAMfA54CfQ3Q6A2Uv8CDwR8AjMVYNZ4FPAA8B9wGfB64C9wOfBB4G/h3whWbqzc3HmwONa9cE82nc
ffD9fFy7TzCPyuGlcv0mufZJwTxeDmcv12+Ga5+x2/fvwv7iHuHv78M+BQTnOdo2Y5XfzP8tFLR/Gahk/mVQAeVR1KwJMv1CLfYTzxdqcb4Q0iZBr74C
O/w1yPc3zvVT+eTpfHkfHaCjOVh7hPAc0tE/tkbZY23M6od2Pk4m+We+xLUv2e3WarLmfUiSJElSb/dpQ9z+nzgCRVGYfX11f1+NV1SHmRTv689G6u3g
RmmeocG+/pYjzknq+UI+k9Sz2Mj9XD5gxo9Wx5NGuJri2KErXP5EtKMk+/8hO+9G/UyTAMP2Q8I4ENXzU7VE8zrUR4mI7oeoDxORnZ+402Le4e5VyRXE
s0Q8bJ8q5p3mkc5HWMS7yyO1G4eL5Kp3eCyOSjyceBxKPBg8TvoUj8Z5ad4vKVyZr3fD+u+DTRTjoY2xGVvUdD/ucq5ri7f4l0PEL7lse/7pQWv2/PiR
jHHq6dm0QM+8nNx4a+Sofr5GLE8BkKfptvXL44x/9vQiGReDcV86455MvvwmZSQLKYM+f5WNz3j9aD+/9Llxey1x6wi3w/8Jbl809IfNcKP5zw/DrDUW
4/axL3HjSQf+ll6P+l/gdN408CAcNASDwEPAw8DnWNwSl+qvqueoNN8oIuptaT5SmKFGbL5SRPR8heYLr6+/6lUcdNqXcRA9h+PPw9uNV0vl4rtk2Rq3
A+PGzZkn6Lh0xsimrIEPwOJa45WGeRFTxn1VrD2OstXn2crLDcURmClc/E7PL/n3K+h5plvQ3yPoT+mPWzLmkyRJkiRJkiRJkiRJkiRJkj4XNTvf4/MJ
tfmFjs/DBXmc/jjvnG6CB5/P6jwvro2TkZ62ceivvPhgS3Ikxq3V/J8X8NK6w8vIZsmvRE/0yl2z/m7lyAe4DPaVHLVrZ1rRK+f7U2I8Zsbr3UkreDjl
O1vYtd7u6hoPpQaPgUodFuDBj1Nq8Dis/L7nIpgUDT3bilzWs9OZnL5bRbS9sWL8ZzvW03r2/erfB1wS3G937/N1/p1g44OkZt+nvX9SbzWSbgqJvk87
5L7bvezv0yjFgdPjNhp2rUC5DPzAqKgB+hXKVLEKeYPRo50rwomcBw/Y6w382ARX4P8Os3oeW4L7BHzpefDZQuP56HnweZMP6u3maH/KGz3/5HG4inNM
N2LPMT2o83PW3r3fuDHOStTV7X+c8d1jqlgN3zOvvs93FG/83OksZyvS5razj/RwcYKn6/j/T5An9drsI+vJ5X9+zWqQGEcAAA==
`);

/**
 * h5py: x/y = arange(6, dtype='>f8').reshape(2, 3), b = [True, False], s = int64(4), str = [b'a'], gz = arange(12.).reshape(3, 4)
 * in chunks of 2 × 2 with gzip and shuffle, lzf = zeros(100) with lzf.
 */
export const HDF5 = unzipped(`
H4sIAAAAAAACA+1Zz2sTURB+PzbLI0VpTIRFAqbgId6C9LBYtCl0Sw5SxVbISVvdRA85tRVqQfAi1JsHDz326NE/oeBFEDz14NE/oYIHb3F338xu3jO7
FWu06nwEhjfv2/deZmd2Z2ZfdBaXzpQvlFkMpZjDptkohgD/sjnG+TWQHOQuyNcC9TyZ80BfgfVt3urtIIjZQwvpQeBYihH+R3SChVux7MLYB/lOmLxt
kPdBbqLc2kjkwx09Huz0Db9t5OzLWUlzOI6bWgqtwO0lSHssI8+PmZWZefDdNpudYrNDIJQibTwvhF5QQaRIjq7eYuP/4Z9BXjx3HTid+2Px3KlQPFM8
Z/GMb5091+Q9sd4vnRP7rx3P2pM5N+M5i+Om9nehL5lWeKliSws3VoLE1+8EeMj8eG4pc+XTEc+I+SMGTyeQcNo23Jh2De0Fgc7Wt+8+WDvg19Vu6+Nc
9DhWn/mhVvmXwvqz6C9/4dcSxdnaK8+r1z2PyQ/srVatHoLKKbP3kaU+DeHXTm81gUAgEAiECWFl+eYiZ26afx25xfwmyDe1Yh5WLV8vFvOwjnh5rpiH
9dl+tZiH9UTLMfNGuz6ZjB3Too01JPnWr8nPlXEfZeSpmIerkYw1P+++osZXmvt/qT3MeoVb9ZEEO1S51uXb5aoyr0TsnXJ7uIX9GAw7x+rDOHY/pnFM
P0bqBaeYn4y5wOpNJR2QzUeP+/1BL/UqDvqw1x+sb/XS/VJ7C3lwPisAReaQ/onsEfdZ4prM7rMc85hkcwr7Nybs6nQZeNWcecS9HJ7N31Dj9xOM+kEE
AoFAIBAIvzePNuuKEHjhT+fN+rsJx/LiaTwv0++ucX5c4lmdnOXJQs1kW4+kg92J2kPn0d9/r6zk8J9biWpI+SuBQCAQCP88vgEAKK/aOCkAAA==
`);
