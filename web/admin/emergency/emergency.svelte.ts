/** Whether the emergency dialog is open: the bar, the banner and other pages open the same one. */
let open = $state(false);

export const emergency = {
  isOpen: () => open,
  open: () => (open = true),
  close: () => (open = false),
};
