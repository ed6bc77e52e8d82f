//! A minimal HTTP/1.1 client: one connection, one request at a time, bodies by Content-Length.
//!
//! Hand-written so that thousands of them cost little beside the server that is measured.

use std::{
    io::{Error, ErrorKind, Result},
    net::{Ipv4Addr, SocketAddr},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
};

/// One kept-alive connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What came back; the body stays in the connection's buffer.
pub struct Answer {
    pub status: u16,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub body: Vec<u8>,
    head: String,
}

impl Answer {
    /// The rest of the first header line that begins like this, whatever its case.
    pub fn header(&self, begin: &str) -> Option<String> {
        self.head.lines().skip(1).find_map(|line| {
            let same = line.get(..begin.len())?.eq_ignore_ascii_case(begin);
            same.then(|| line[begin.len()..].trim().to_owned())
        })
    }
}

/// The address number `index` leaves from: several, so that no pair of addresses runs out of ports.
pub fn source(index: usize) -> Ipv4Addr {
    let host = u8::try_from(index / 4000 + 2).unwrap_or(250);
    Ipv4Addr::new(127, 0, 0, host)
}

impl Connection {
    pub async fn open(to: SocketAddr, from: Ipv4Addr) -> Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from((from, 0)))?;
        let stream = socket.connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::new() })
    }

    /// Sends a request whose head ends before the empty line; the body goes with its length.
    pub async fn call(&mut self, head: &str, body: Option<&str>) -> Result<Answer> {
        let request = match body {
            None => format!("{head}\r\n"),
            Some(body) => format!("{head}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len()),
        };
        self.stream.write_all(request.as_bytes()).await?;
        self.answer().await
    }

    /// The same with a head that says itself what kind of body follows.
    pub async fn send(&mut self, head: &str, body: Option<&str>) -> Result<Answer> {
        let request = match body {
            None => format!("{head}\r\n"),
            Some(body) => format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()),
        };
        self.stream.write_all(request.as_bytes()).await?;
        self.answer().await
    }

    async fn answer(&mut self) -> Result<Answer> {
        let head_end = loop {
            if let Some(at) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.read_more().await?;
        };
        let head = String::from_utf8_lossy(&self.buffer[..head_end]).into_owned();
        let header = |name: &str| {
            head.lines().skip(1).find_map(|line| {
                let (found, value) = line.split_once(':')?;
                found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
            })
        };
        let status = head.get(9..12).and_then(|code| code.parse().ok()).ok_or_else(|| invalid("no status"))?;
        if header("transfer-encoding").is_some() {
            return Err(invalid("chunked answers are not read"));
        }
        let length: usize = header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
        while self.buffer.len() < head_end + length {
            self.read_more().await?;
        }
        let body = self.buffer[head_end..head_end + length].to_vec();
        self.buffer.drain(..head_end + length);
        if self.buffer.is_empty() && self.buffer.capacity() > 4096 {
            self.buffer = Vec::new();
        }
        let (etag, last_modified) = (header("etag"), header("last-modified"));
        Ok(Answer { status, etag, last_modified, body, head })
    }

    async fn read_more(&mut self) -> Result<()> {
        self.buffer.reserve(1024);
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

pub fn invalid(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidData, what.into())
}

/// The head of a request to a server on this machine, without the empty line.
pub fn head(method: &str, path: &str, token: &str) -> String {
    format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n")
}

/// The head of a form that one of the server's own pages sends; `more` are further lines.
pub fn form(path: &str, server: SocketAddr, more: &str) -> String {
    own("POST", path, server, more) + "Content-Type: application/x-www-form-urlencoded\r\n"
}

/// The same with JSON.
pub fn json(path: &str, server: SocketAddr, more: &str) -> String {
    own("POST", path, server, more) + "Content-Type: application/json\r\n"
}

/// The head of a request without a body from one of the server's own pages.
pub fn get(path: &str, server: SocketAddr, more: &str) -> String {
    own("GET", path, server, more)
}

fn own(method: &str, path: &str, server: SocketAddr, more: &str) -> String {
    let port = server.port();
    format!("{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nSec-Fetch-Site: same-origin\r\n{more}")
}
