/**
 * Small files with MATLAB's objects and HDF5's rarer types, with the Python that made them (mat-io 1.0.2, h5py, NumPy 2.4, pandas).
 * names = ['maß', 'b', 'cat 3'], m = np.array([[0, 1, 2], [1, 0, 4], [2, 4, 0.]])
 */
import { gunzipSync } from "node:zlib";

const unzipped = (base64: string): Uint8Array => new Uint8Array(gunzipSync(Buffer.from(base64, "base64")));

/**
 * matio.save_to_mat(f, {'rdm': m, 'stimuli': strings([names]), 's': {'labels': strings(names)}, 't': pd.DataFrame(m, columns=['a', 'b',
 * 'c'])}, version='v7'), where strings(x) = np.array(x, dtype=np.dtypes.StringDType()), which is MATLAB's string array
 */
export const STRINGS_V7 = unzipped(`
H4sIAAAAAAACA/N1DPFxdFIw1TNQ8HUM0U3LzElVCMhJLEnLL8rVU3AuSk0sSU1RyM+zUjAyMDLTNTTUNTJTMLSwMjS1MjRSCA1xVkiqVMhNLMnMVyjPLMlQ
KE7OLKhUwA8uMTJAAKOnLz+QMgPiijmPkxMSVjAkmSk8a7ikcIDrqbGzofIEHa+TqQ9YNtlKXDjIXq1xmLGXn5WJb8WnAjtmhtRG1iMg3YFw3S/AuhmSHNk4
EliSyhT09E6e0T17kuVTpETN3L/Nkguzur27jD5fkpT40ZDDr/J3T8DfNQF20ld03FZYdOgzJt5LdZrUnMjgrM2pCDI4AW6wBeORHIczjEd8eARADjtkqOxs
GDGntVFWi21RsdDkoOIGoRqHMuZJlk0BxRIPTbib12+uN1AO8S30DEyLs3KZzz7JLs7k980Jdw4wPPV2mFE+c8KThByGxC9cjCB7vOH2ZCB74JCQwdlDD16/
kT/DkbKZqdAzKchPa8Iz5iR+ldo9AbUgh0fosxg7/BQSeBarpmKZpsD2kfGdNutnkJFLmUBGPg3bm3fbQMBOsy9Zsvd1nuPyHlnukpdijGZNJQXCJh5WbFt0
d7DoeCmkst/8xCFrnXYm+YugTdnrW4b9AUFKb4V1T098y8BadWDmnsffZfvt3XeyMmwWc4jdxrtSLmXT+lz3V87a2VN33GJ7Hux/c9Vv2Y93mfZdPBPvfVym
92XpOX3fOcYiz3uPWX/eNi1paq3G1yl9zevnHCk8kJ9nsr/xR/dPo92pTxe+iT/3qtTeqnLP6lrTm2ZL6yb/cn7lv/L4pXr9r46rDwmWsSs9nNKb4CHEFHxI
kpOZscd9+6fwW0wp4dbtJiICnzXEJkz4Z9GgVKi7O7Jh4/fbmh9EO4MvbLfUy3obI5LHf5P9VpnJtjaDZ3+mrufr3l2w4PcPnqnnL/918/y3bUtAdX/Svmt1
NfazM+a+yot1+HeH8WZ1WPf7mZMEOP602fGkzD5gWPOD/bNFUdj1TkvlGPV0jfe7Ws0jmsPTS1m22cx90bc/dk+ljO5b3ceN+Y8k2rvMm7N+f5Z7mM1aYVMf
/e1E255/bXsan9Xq3FSf/Zxx3fa2/dz/dk+qNW36Xvr556Zqs9vrv8VWrc792ubvUuBrEZr/Mf2ry/xiq0U9PZcn6vEyq2Uc+eQ8t9Nj0Qel2qOfk5x0lZcx
hjfqnTSRmPdJI6bA6ZRVoMTkFq9HpWyn3TSkXzBaLTsZ69/z7POanmu8RxouW8xkjzx1NmrZoyfTOi21zRxOTeWoCK/9MO3ImWYjwZ8Ttd2EA0+8dNFZmKMk
nu32xurDnU+fS0vzpeX29Z/f6f/tf2/sp9VXnatP/6q1ivz+TiJyj/Xu09WXK1fvM+9Xrfhsv+zU7v79wrmZtZ15wfP2tz13rLM9ZTY14VXy5K8Pa94Wb/go
9yh07vOlH+u9Pnz7/s+ylH2nxdXX35b+tHskvy5y/aG9Tak/7397q7/C4qgMAAk3N+V/BAAA
`);

/** The same with version='v7.3'. */
export const STRINGS_V73 = unzipped(`
H4sIAAAAAAACA+0dO3QTy3VW2LJsy8bAM4h3kpc9ofHJCfjDJw4vCTI2PL33MChgDDnJi7221nhBP7QrY6eiyiFN4tKlS5cuXbpIQUmRgiYnFClcUryCKmRX
e680M9pZrVaSJcHec+zR7M73zp079965Mzs/s3Bn5qZ89dKEPD+zcHFNS6tyMq0Ya7lC5pI8W1AVQ03Juex1eWpi6trFycmLU9fkyenrk1evT07JDxdm5ZUt
OaMYWk4u6lr2ibx+Nb8lb1y+NHnNLNIZCELo23kSQFvhb4m520MDXw6UIpEI6SEjMDZ28BHgwws2jvmXIZQgfAXhXgifS6V3MXh+Csrn0y3cv3XLSv2RA6xn
oscO5WDIPktI3JpJWuFjiMchfB1i0xVSmVKoG1qmmNaIDs8NCC/oxRV9SzfUzAU7XlDX9AsV+o1x9UokbL+TMD5mhyH7wQlIJw5jpayn5BskAi2/MkiufIQE
veZT630oZBcYgRackCA5STDtiZIJaMeQmSBC5kv8e2k1reilrp4xSwlT8zGVK66kVRpjjcGDu/fmLJxMQzx/lp3/8i/scAeej+E49bHp8MWHUTuMYP4T7vXj
+LwKc+UB29oPM1Gy2eteHvKToy+Ol54l0udKV9ivMMdfw2W6Gik9s/rZQ/VETE+JiBOF10tPulEwV3krXxzyjZq/y/lyK0/VVWMppa7mUiWqG4mw7ZO4+VHB
Ry+zTozACG4C3SQFfADH+U2YLS+trKhpvVJfosHxEuG7gr++Ev4SV5MzCwkbb/1Uf8f1cWwS2z+gu7z/8SiuGla8xxF/ySKss556+f4Gy17LcSw1zr4foZnK
v0PQLvqPfx4SPD8B7yzcWsLIusVDzL9DC9Nmgpfm3y787Zl/SnYLaTGlGArZUApZJaPqJFvIvTD/m3GdmD/hYUrL6CRfyOV1YijAEKuAW0rIgOO8Zfrm1F/B
fK/+zecJUWHIIT89Z/ogLlF4wzS98LuHVGilF/JI8CwCv61nSKeRhvgZ2wdJsB7ic2TLGaKQ/5AVsmqGhjmnLreovGbR+dEkrFtTsG5dsUOlVOfYNTv2EpbH
w1/TpUbibFgFcZY2nEK2PXy7q9ovhPskR16QRbPdBaKVWp8mqiktJRft99uPWrXu1Rd/kwLUPAG5Qmu8zHdpO5zOgQ4DzDf+S6jjEsgs43b4dgJWzqtQwNeA
5d/Y4frvQNaA0dgF7B+cAyp4Cn15BrLL80CeD6AzoKbefYaVzwP4vEAypYNG9BSUQ8c4OV6spyx3tJ5i679SRV89HdCIH0A7IK+3R4FCJDJsvorheK1pajpl
DfR5yGKNd0l+liRHOSlMkZDUFn170zcd91L1o7bSbDoW6dGxs2y6+dl7D+hyEg3zE2d7MG83wvYtQ8VHKLuppD692zbwjReJv3wbPvP9xcV+EKIwXm+5T2vY
S0wlxJY1JW/j8c3svTsSRQA83aPRIsTZ34q6uqgUNIs671oq9r2C9kTLKmmks/OVdHNaRs3qWi7LJIT3YNYngxDOFnUjl0mWNHVarwMxhGClfLowR8cbasGq
8oGyoaZuF3IZWH4ImvkyWnY2l8krhmYWtmgnpuUcZOtadhWSaWnN2JrXQQ/p5+pb5Oob4Po1p+qrBS1vQDXl56Ncv3gcReH9MJbDIJOYXMSGs47vKwVhfuzf
Q10tzCmGcpLDC7aDaq9O93OIS/cwqxl6aR6zeCuPUy5raNmiiTr2fQ/HXxA2h4K1MYAAAggggAACCCCAAAIIoBVQy/6/p7N6YwCfI32EhfSRvGiHMsSnfwUh
xOXf2iHaGRNzdvgS86/b4QHE39vue+R1gPquAK929b3yezZO20UlitOI7erbEbYEG+q1qxe1rDFN6re/KuUaRxzxgf6Rb3A+5Nzx9xZC9EEQAfJf9FEQAbYK
fRhEgHZc9HEQAc5r9IE4brqSy3Rjtxj3e2hfKZ6O0M/WnY6mB5zGMQqcy42OTlJ0sapkc1ltVUnLaiZvbDH5qX0a+yUR789IVXTsjR5XPM7DAa4ePl4//hJQ
RJLUOw/D3Dy8dqX+fq/WmIfHj4+dtuIj1SA++H3Can87v37sRwMsx/GHF/Rjrxcva1UctN34wK2f9uDjScfhI9ZWfKz7xIcID5W43d9zULK4/xO++99Dr0Nq
Ou1n/VCrJALReuzND0gU4v70+jmWS7qsL4PsCu8TL+tKwc4Xh3yn6XXZ5LaU84TL+hxylPN6yqdqyr6hAsBzMOg/LAIUs9C/WASoX6H/cbfrDxM+6UrkVyGm
q+86kq7qnbfP2oa/O58E/tLHzufvtpXPa575fF9DfN6/HLA26LQOH5cckBHIAcjnl/HB1+78DP3j8CSICHD9w5MiIkC7GXuS5NO1EzWfrrJtpatsDfky1jL7
xsZgLftGY/aJ1vKrXNvp5q9tpZu8gG5se/wJoT1+9zbY7aDAsT/Bc+RP4G2XD0zXnySg3/QhMI480MGHJaTfuJAOf+pAh8/HRR63zvoQ6tN4Nk4ESH94dk4E
mxjecE+H+0l49q5718nm6NlH3wB+a+rZfx9kS/DO5/qoXOncE8sK3rA8LznSVW9Zrtr71h1/5X2X++7pPmD6xzX2XaBB7/5QY58E0sX+2Jl0JdpniwJmnfjB
zx35gcjzn12vE03QR73tB/6jI+nXDa8XRHh1OSnR+v2wbYG86O8+isblzGkh/kYd8ceuT9V8tNn42u0ofCHffz/L6qGVdjXLziKWH37iOC6iEzS11sFwm+T+
/SbL/WJ8femIL/7kUrvxcXBs+PjKER/OJ7UkMtDi+X3YGfoz2EnLct339vPtqvkt5pfnXOV6+wRX6/nlcrST7BGIz4MVZ37ZOfzoTZv50aKAH7V6/r3tyPm3
vWA/fyXQf8v3Ws572w9M1iA8HPXtW9706Z073a3/Nk9OqVd+ZE/oorw91jL6Puow+6yYL/zMdf1gdZVa+5G199Pq3Y/8AHgMd/V+ZMHjfm4/h6/+hvH3P8Df
6a7Gn+5xv4C/Ty7kez93JOpX/3Oef2J+FXPmV9xNAO5+f63jY3K0W/iY7AGPyMhaLw9PtA1vTnIhyjf5HwjVel6+6SOPIWMk6W3f+u137umQz+3/4J7uHXov
PKyx/4H3xfzZPR2eNxn7vXs63Dc7uNss+UY8z0870ife1HFc8zneNfP5K1e5hL3BpPXzOdmR+u3re87zGcHdml/7/h5+V1C0W+hs1RLfwyOyGi4KyuHv1xF1
il81RZ1jZ534Xhz+HhzRvTc4PkmJBNBUPdGrHdp5ZPD+sf0Z2A+cbdSOHwc2U9/9dSOE5R6x8j+bJ52n4pbONEjFrfl/hor3Yjmximb0BRXvQ2k/VrEx0On7
ufKtAxyjVNx6N0zFLcZ3looPIc+E+DBX/0lIg/ERrj2nfMj/z4X7583m83nfcn8r930O4AIwkTshMjI8L4bnp/DcEJ6Twc0Z9BtAfQ3vnUO/Y+T/6FeKjBj9
3XKcXQrHB/Vc1NfwXj68Zw8+M1P+Xgf6f+B9ejBNyU0Itzh8bLbdX6PZ9PayI+ntvYDeeDso3oGN+Xk+i/sYeO+4CHbQDvrIm1yPd253K7TeP3S7o+iqXn7/
wqO9p/a5Na/2nt0otTI3wd5TX3+Nco3N8d8X46Pee24PohUpwD8dWedeL0/Vj5cKvx9pE3/+Z0fy57Fzbvw5XLZrvEm58yH8bky8htfGPvJpzT3dIdb7zJu9
p9a3EvCekHfpT40//6ur+fPMseHpv12Np5vHvo792NZ1bMvzOjbgCR/DHD6GPeKjLMfCwrostNOK8TFE1XtbS6uPCko+rxaWlkjrvzuwUwhsQH6gMg+iQ6yG
Wts+f4qh58qHJMepS6zL3zXgvm/onx8153sIPdSUs2wt/wfVei3O+HcAAA==
`);

/**
 * h5py: big = m as '>f2' with attribute labels = names, half = m / 3 as '<f2', long = m as longdouble, complex = m as 'c8', utf8 =
 * np.char.encode(names, 'utf-8'), and table, records of index = names as 'S5', values = rows of m, weight = [7, 8, 9] as 'i4'; the
 * file has attributes note = 'one text' and subjects = ['S1', 'S2']
 */
export const RARE_HDF5 = unzipped(`
H4sIAAAAAAACA+1YX08TQRCfvbZwVEz/QKSaGI/EGOITKiSYQHrEon0wQgQS36AtB605WmIP5c0+4puPvPnqB/Ab+OLH8QOY1N292fZ202tRiJA4v5e53ZnZ
mZ3bmZu9T+XS85vpO2kQsG1IQhai6CJgzhgjdpEypKdIv1pqPiV5BZzP4vpn47r+1uu1NSHdNaDszCeRAuF/RHltdUPQNzheQvrD0uWqjQNJ6xV/X1C/1ZQT
tdbhke+dQFCp+h4fHwf7S9Fz68TYZTAWyjA1DhOBWeFEAuXiaUGq5mYzYGEGpFOQziA/BbbkW1a4oI2ZkmD8USKv+TMJR+jHOExzWb9S9fw2wG3GZGZle66G
6owN9lOmU6E/xyJjS/rVH7OI/c1X6yURE1vFLTH8vfXimh0up9gnqeFyqo6cjg2Xm1Pr5obLqXri5P/teVZ18cLnyvnTc5UfeK545K80vy8tHrCOZ2kD3Ay4
3eKoeNzHeHy+VvFQ38n5Kf27OgluL17TfBfNViDKWXz+o54dSZ6kZmmZr7jMaYnTkpzZXtx+ur3I6QqnK7EudrrFnT2v1tpTY+FaUuObKq6mz9yN1a1yf6yz
Bb/RFHW7P9U+MFwo6gt3DIsd1+BrFg4r378YDv7sLSj6k+oAhno/rohorRI4T3QT2Z6JCWVCLhMVJRAIBALhinHxvqsjVW9ZYY/x7px2c8497BUcmLFh5iN/
asCg/uR8uvH93Tfs78oxN45R8SgMvUcloC5FH/CJWbGH5p6nOscpFt6j3lf8Y68dPj/ENoxF1sg5RezWXFi4AQtdzvjgNQ7qAcBd4akNvf3G7/MX7rNm7Gjp
ks/HqHiE/qm9x/u7MxFqZAyLZ9c6X3J4bsz/XJP8HITxmZD38vZx9a1XC9pKb9T9XP3G0Cj262PGOEVli0AgXAJePFt/ySKfQwZ6jVHXVgt0ftWo+0njTp2M
/nfgaDU9J/BOgpRR5zYf92ucNv9I93M3Q++KQCAQCAQCgUAgEAiEv8VvluwwYwAoAAA=
`);
