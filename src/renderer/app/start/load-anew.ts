/** A part of the page that could not be fetched stays so until the page is loaded anew; who is here stays here. */
export function loadAnew(): void {
  window.location.reload();
}
