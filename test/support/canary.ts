import { createSocket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { createServer as createTcp, type AddressInfo } from 'node:net';

const HOST = '127.0.0.1';

/** A name nobody owns; whoever looks it up betrays himself in the browser's log of its network. */
export const CANARY_NAME = 'canary-name.test';

/** Listens on this machine for whoever a document makes call: by HTTP, by a bare connection, by a datagram. */
export class Canary {
  /** What came: the last part of an HTTP address, "tcp", "udp". */
  readonly heard = new Set<string>();
  private readonly calls = new EventEmitter();
  private readonly http = createHttp((request, response) => {
    this.note(request.url!.slice(1));
    response.end('x');
  });
  private readonly tcp = createTcp((socket) => {
    this.note('tcp');
    socket.destroy();
  });
  private readonly udp = createSocket('udp4', () => this.note('udp'));

  async open(): Promise<this> {
    this.http.listen(0, HOST);
    this.tcp.listen(0, HOST);
    this.udp.bind(0, HOST);
    await Promise.all([this.http, this.tcp, this.udp].map((one) => once(one, 'listening')));
    return this;
  }

  /** Until all of these have called, for so long at most: a busy machine is late, and a wall keeps them away for good. */
  async hearing(ways: readonly string[], patienceMs: number): Promise<void> {
    const until = AbortSignal.timeout(patienceMs);
    while (!until.aborted && ways.some((way) => !this.heard.has(way)))
      await once(this.calls, 'call', { signal: until }).catch(() => undefined);
  }

  close(): void {
    this.http.close();
    this.http.closeAllConnections();
    this.tcp.close();
    this.udp.close();
  }

  /** Everything known that makes a page call somebody by itself, all of it aimed here. */
  bait(): string {
    const web = `http://${this.addressOf(this.http)}`;
    const bare = this.addressOf(this.tcp);
    return `<base href="${web}/">
      <link rel="stylesheet" href="${web}/css"><style>@import url("${web}/import");
        @font-face { font-family: bait; src: url(${web}/font) } .bait { font-family: bait; background: url(${web}/background) }</style>
      <link rel="prefetch" href="${web}/prefetch"><link rel="preload" as="image" href="${web}/preload">
      <link rel="preconnect" href="http://${bare}/"><link rel="dns-prefetch" href="//${CANARY_NAME}">
      <link rel="icon" href="${web}/icon"><link rel="manifest" href="${web}/manifest">
      <p class="bait">bait</p><img src="${web}/img"><img src="relative"><img src="http://${CANARY_NAME}/">
      <svg width="9" height="9"><image href="${web}/svg" width="9" height="9"/><use href="${web}/use#a"/></svg>
      <iframe src="${web}/iframe"></iframe><iframe srcdoc="<img src='${web}/srcdoc'>"></iframe>
      <object data="${web}/object"></object><embed src="${web}/embed"><video src="${web}/video" autoplay></video>
      <form action="${web}/form" method="post"><input name="a"></form>
      <script>
        fetch("${web}/fetch", { mode: "no-cors" }); navigator.sendBeacon("${web}/beacon");
        new WebSocket("ws://${bare}/"); new Worker(URL.createObjectURL(new Blob(["fetch('${web}/worker')"])));
        const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:${this.addressOf(this.udp)}" }] });
        peer.createDataChannel("x"); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
      </script>`;
  }

  /** Leads the whole page away; on its own, because nothing after it happens. */
  lure(): string {
    return `<meta http-equiv="refresh" content="0;url=http://${this.addressOf(this.http)}/refresh">`;
  }

  private note(way: string): void {
    this.heard.add(way);
    this.calls.emit('call');
  }

  private addressOf(one: { address(): AddressInfo | string | null }): string {
    return `${HOST}:${(one.address() as AddressInfo).port}`;
  }
}
