/** What is dangerous asks for a fresh proof of who one is: the sign-in page takes it, and leads back here. */
let wanted = $state(false);

export const stepUp = {
  wanted: () => wanted,
  ask: () => (wanted = true),
  dismiss: () => (wanted = false),
  /** Leaves for the sign-in page. */
  go: () => location.assign(`/sign-in?step-up=1&next=${encodeURIComponent(`/${location.hash}`)}`),
};
