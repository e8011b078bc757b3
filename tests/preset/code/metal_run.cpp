// Runs the passes over a case read from stdin, as a graphics card would, and writes state and pixels to stdout.

static std::vector<float> taken(size_t count) {
  std::vector<float> values(count);
  if (fread(values.data(), 4, count, stdin) != count) throw "short input";
  return values;
}

int main() {
  auto head = taken(7);  // width, height; size of the LUTs' textures; what the sums' third is multiplied by
  uint width = head[0], height = head[1], across = head[2], down = head[3], deep = head[4];
  Numbers numbers;
  NUMBERS_TAKEN
  auto pixels = taken(4 * width * height), coverage = taken(4 * width * height);
  auto first = taken(4 * across * down * deep), second = taken(4 * across * down * deep);
  texture2d<float> picture{pixels.data(), width, height}, mask{coverage.data(), width, height};
  LUTS_MADE

  uint wide = width, high = height;
  std::vector<float> sums;
  for (bool measured = false; !measured || wide * high > 1; measured = true) {
    texture2d<float> before{sums.data(), wide, high};
    wide = (wide + 7) / 8, high = (high + 7) / 8;
    std::vector<float> next;
    for (uint y = 0; y < high; y += 1) for (uint x = 0; x < wide; x += 1) {
      Corner corner;
      corner.at = make_float4(x + 0.5f, y + 0.5f, 0.0f, 1.0f);
      float4 sum = measured ? reduce_pass(corner, before) : measure_pass(corner, numbers, picture, mask);
      for (int i = 0; i < 4; i += 1) next.push_back(sum[i]);
    }
    sums = next;
  }
  float zeros[4] = {0, 0, 0, 0};
  float4 state = settle_pass(Corner(), numbers, texture2d<float>{sums.data(), 1, 1}, texture2d<float>{zeros, 1, 1});
  float held[4] = {state.x, state.y, state.z, state.w};
  fwrite(held, 4, 4, stdout);
  for (uint y = 0; y < height; y += 1) for (uint x = 0; x < width; x += 1) {
    Corner corner;
    corner.place = make_float2((x + 0.5f) / width, (y + 0.5f) / height);
    float4 seen = recolour_pass(corner, numbers, picture, mask, texture2d<float>{held, 1, 1}, dark, light);
    float values[4] = {seen.x, seen.y, seen.z, seen.w};
    fwrite(values, 4, 4, stdout);
  }
}
