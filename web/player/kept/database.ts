/** Everything the player keeps: state by key, media records and blobs by SHA-256, reports in order. */
export type StoreName = "state" | "media" | "blobs" | "reports";

const NAME = "atrium-player";
const VERSION = 1;

export class Database {
  constructor(private readonly db: IDBDatabase) {}

  get<T>(store: StoreName, key: string): Promise<T | undefined> {
    return this.run<T | undefined>(store, "readonly", (s) => s.get(key));
  }

  put(store: StoreName, value: unknown, key?: string): Promise<unknown> {
    return this.run(store, "readwrite", (s) => (key === undefined ? s.put(value) : s.put(value, key)));
  }

  remove(store: StoreName, key: IDBValidKey | IDBKeyRange): Promise<unknown> {
    return this.run(store, "readwrite", (s) => s.delete(key));
  }

  clear(store: StoreName): Promise<unknown> {
    return this.run(store, "readwrite", (s) => s.clear());
  }

  count(store: StoreName): Promise<number> {
    return this.run<number>(store, "readonly", (s) => s.count());
  }

  /** The first `most` entries in key order, with their keys. */
  first<T>(store: StoreName, most: number): Promise<{ key: IDBValidKey; value: T }[]> {
    return new Promise((resolve, reject) => {
      const found: { key: IDBValidKey; value: T }[] = [];
      const request = this.db.transaction(store).objectStore(store).openCursor();
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor || found.length >= most) return resolve(found);
        found.push({ key: cursor.key, value: cursor.value as T });
        cursor.continue();
      };
    });
  }

  private run<T>(store: StoreName, mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest): Promise<T> {
    return new Promise((resolve, reject) => {
      // Through to the disk, so that a power cut loses nothing that counts as stored; films are only fetched again.
      const durability = store === "blobs" ? "relaxed" : "strict";
      const tx = this.db.transaction(store, mode, { durability });
      const request = work(tx.objectStore(store));
      // A write counts when its transaction is complete, not when its request is.
      tx.oncomplete = () => resolve(request.result as T);
      tx.onabort = () => reject(tx.error || request.error);
      tx.onerror = () => reject(tx.error || request.error);
    });
  }
}

export function openDatabase(): Promise<Database> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore("state");
      db.createObjectStore("media");
      db.createObjectStore("blobs");
      db.createObjectStore("reports", { autoIncrement: true });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(new Database(request.result));
  });
}
