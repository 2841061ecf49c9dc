/** The digits WhatsApp wants: with the country and without a plus; null when it is no number of a phone. */
export function phoneDigits(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/[^\d+]/g, '');
  const whole = digits.replace(/^\+/, '').replace(/^0/, '62');
  return /^\d{8,15}$/.test(whole) ? whole : null;
}

/** The address that opens WhatsApp with a text written; without a phone the sender picks whom to send it to. */
export function waLink(phone: string | null, text: string): string {
  return `https://wa.me/${phoneDigits(phone) ?? ''}?text=${encodeURIComponent(text)}`;
}
