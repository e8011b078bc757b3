// The chart's colours through three.js: its loaders read the file, its LUTPass looks the colours up.
async ({file, loader, colours}) => {
  const THREE = await import("three");
  const {LUTCubeLoader} = await import("jsm/loaders/LUTCubeLoader.js");
  const {LUTImageLoader} = await import("jsm/loaders/LUTImageLoader.js");
  const {LUTPass} = await import("jsm/postprocessing/LUTPass.js");
  const {FullScreenQuad} = await import("jsm/postprocessing/Pass.js");
  const count = colours.length / 4;
  const reader = loader === "cube" ? new LUTCubeLoader().setType(THREE.FloatType) : new LUTImageLoader();
  const {texture3D} = await reader.loadAsync(file);
  const input = new THREE.DataTexture(new Uint8Array(colours), count, 1);
  input.needsUpdate = true;
  const pass = new LUTPass({lut: texture3D});
  pass.lut = texture3D;
  pass.material.uniforms.tDiffuse.value = input;
  const renderer = new THREE.WebGLRenderer({canvas: new OffscreenCanvas(count, 1)});
  const target = new THREE.WebGLRenderTarget(count, 1, {type: THREE.FloatType, depthBuffer: false});
  renderer.setRenderTarget(target);
  new FullScreenQuad(pass.material).render(renderer);
  const got = new Float32Array(count * 4);
  renderer.readRenderTargetPixels(target, 0, 0, count, 1, got);
  renderer.dispose();
  return btoa(String.fromCharCode(...new Uint8Array(got.buffer)));
}
