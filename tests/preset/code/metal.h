// As much of Metal's standard library as the pack's shaders use, in plain C++ for clang: the same words, so that
// the text itself compiles and runs. Written from Apple's "Metal Shading Language Specification"; Apple's own
// compiler is stricter in places and was not at hand.

#pragma once
#include <cmath>
#include <cstdio>
#include <cstdint>
#include <vector>

typedef unsigned int uint;
#define MANY(kind) \
  typedef kind kind##2 __attribute__((ext_vector_type(2))); \
  typedef kind kind##3 __attribute__((ext_vector_type(3))); \
  typedef kind kind##4 __attribute__((ext_vector_type(4)));
MANY(float) MANY(int) MANY(uint)

// float3(…) is written make_float3(…) before compiling: clang has no such constructors for its vectors.
template <class T> float2 make_float2(T v) { return __builtin_convertvector(v, float2); }
template <> float2 make_float2(float v) { return (float2)v; }
template <class A, class B> float2 make_float2(A x, B y) { float2 v = {float(x), float(y)}; return v; }
template <class T> float3 make_float3(T v) { return __builtin_convertvector(v, float3); }
template <> float3 make_float3(float v) { return (float3)v; }
float3 make_float3(float x, float y, float z) { float3 v = {x, y, z}; return v; }
float3 make_float3(float2 xy, float z) { float3 v = {xy.x, xy.y, z}; return v; }
float3 make_float3(float x, float2 yz) { float3 v = {x, yz.x, yz.y}; return v; }
float4 make_float4(float v) { return (float4)v; }
float4 make_float4(float x, float y, float z, float w) { float4 v = {x, y, z, w}; return v; }
float4 make_float4(float3 xyz, float w) { float4 v = {xyz.x, xyz.y, xyz.z, w}; return v; }
template <class T> int2 make_int2(T v) { return __builtin_convertvector(v, int2); }
template <class A, class B> int2 make_int2(A x, B y) { int2 v = {int(x), int(y)}; return v; }
template <class T> uint2 make_uint2(T v) { return __builtin_convertvector(v, uint2); }
template <class A, class B> uint2 make_uint2(A x, B y) { uint2 v = {uint(x), uint(y)}; return v; }
template <class T> uint3 make_uint3(T v) { return __builtin_convertvector(v, uint3); }

#define fragment
#define vertex
#define constant const

namespace metal {
// Functions of one, two and three arguments, for float and each vector.
#define ONE(name, f) \
  inline float name(float x) { return f(x); } \
  inline float2 name(float2 x) { float2 v = {f(x.x), f(x.y)}; return v; } \
  inline float3 name(float3 x) { float3 v = {f(x.x), f(x.y), f(x.z)}; return v; } \
  inline float4 name(float4 x) { float4 v = {f(x.x), f(x.y), f(x.z), f(x.w)}; return v; }
#define TWO(name, f) \
  inline float name(float x, float y) { return f(x, y); } \
  inline float2 name(float2 x, float2 y) { float2 v = {f(x.x, y.x), f(x.y, y.y)}; return v; } \
  inline float3 name(float3 x, float3 y) { float3 v = {f(x.x, y.x), f(x.y, y.y), f(x.z, y.z)}; return v; } \
  inline float4 name(float4 x, float4 y) { \
    float4 v = {f(x.x, y.x), f(x.y, y.y), f(x.z, y.z), f(x.w, y.w)}; return v; }
ONE(abs, fabsf) ONE(floor, floorf) ONE(sqrt, sqrtf) ONE(exp, expf) ONE(exp2, exp2f)
ONE(sin, sinf) ONE(cos, cosf)
inline float fraction(float x) { return x - floorf(x); }
ONE(fract, fraction)
inline float sign(float x) { return x > 0 ? 1.0f : x < 0 ? -1.0f : 0.0f; }
inline float step_one(float edge, float x) { return x < edge ? 0.0f : 1.0f; }
TWO(pow, powf) TWO(min, fminf) TWO(max, fmaxf) TWO(step, step_one)
inline int min(int x, int y) { return x < y ? x : y; }
inline float dot(float2 x, float2 y) { return x.x * y.x + x.y * y.y; }
inline float dot(float3 x, float3 y) { return x.x * y.x + x.y * y.y + x.z * y.z; }
inline float length(float2 x) { return sqrtf(dot(x, x)); }
inline float clamp(float x, float low, float high) { return fminf(fmaxf(x, low), high); }
inline float2 clamp(float2 x, float2 low, float2 high) { return min(max(x, low), high); }
inline float3 clamp(float3 x, float3 low, float3 high) { return min(max(x, low), high); }
inline float mix(float x, float y, float a) { return x + (y - x) * a; }
inline float2 mix(float2 x, float2 y, float2 a) { return x + (y - x) * a; }
inline float3 mix(float3 x, float3 y, float3 a) { return x + (y - x) * a; }
inline float eased(float low, float high, float x) {
  float t = clamp((x - low) / (high - low), 0.0f, 1.0f);
  return t * t * (3.0f - 2.0f * t);
}
inline float smoothstep(float low, float high, float x) { return eased(low, high, x); }
inline float3 smoothstep(float3 low, float3 high, float3 x) {
  float3 v = {eased(low.x, high.x, x.x), eased(low.y, high.y, x.y), eased(low.z, high.z, x.z)};
  return v;
}

enum class coord { normalized };
enum class address { clamp_to_edge };
enum class filter { linear };
struct sampler { constexpr sampler(coord, address, filter) {} };
struct level { explicit level(float) {} };

template <class T> struct texture3d {
  const float* data = nullptr; uint width = 0, height = 0, depth = 0;
  float4 read(uint3 at) const {
    const float* v = data + 4 * ((at.z * height + at.y) * width + at.x);
    return make_float4(v[0], v[1], v[2], v[3]);
  }
};
template <class T> struct texture2d {
  const float* data = nullptr; uint width = 0, height = 0;
  uint get_width() const { return width; }
  uint get_height() const { return height; }
  float4 read(uint2 at) const {
    const float* v = data + 4 * (at.y * width + at.x);
    return make_float4(v[0], v[1], v[2], v[3]);
  }
  float4 sample(sampler, float2 place) const {  // of texels at their centres, as the tests ask for them
    return read(make_uint2(int(place.x * width), int(place.y * height)));
  }
  float4 sample(sampler s, float2 place, level) const { return sample(s, place); }
};
}  // namespace metal
