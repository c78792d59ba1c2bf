"""A reader without a browser who drops a file as Streamlit's page does: asks where to, sends it, says it is there."""

from __future__ import annotations

import asyncio
import http.client
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs, UploadedFileInfo
from streamlit.proto.FileUploader_pb2 import FileUploader
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect

from benchmarks.websocket_reader import PATIENCE, PageFailedError
from benchmarks.witness import Witness


class Uploader(Witness):
    """Knows the page's place for files and the session that the server gave."""

    _session = ""
    _place: FileUploader | None = None
    _answer: FileURLs | None = None
    token = ""

    async def drop(self, name: str, content: bytes) -> str:
        """Drops a file and returns the words of the page after it has been read."""
        if self._place is None:
            raise PageFailedError("the page has no place for files")
        where = await self._ask_where(name)
        await asyncio.to_thread(self._send, where.upload_url, name, content)
        file = UploadedFileInfo(name=name, size=len(content), file_id=where.file_id, file_urls=where)
        state = WidgetState(id=self._place.id)
        state.file_uploader_state_value.uploaded_file_info.append(file)
        self._set[self._place.id] = state
        await self._run()
        return "\n".join(self.words)

    async def _ask_where(self, name: str) -> FileURLs:
        message = BackMsg()
        asked = message.file_urls_request
        asked.request_id, asked.session_id = "1", self._session
        asked.file_names.append(name)
        await self._connection.send(message.SerializeToString())
        while self._answer is None:
            content = await self._connection.recv()
            if isinstance(content, bytes):
                self._is_end(ForwardMsg.FromString(content))
        answer, self._answer = self._answer, None
        return answer

    def _send(self, path: str, name: str, content: bytes) -> None:
        boundary = "a-line-between-parts"
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Cookie": self.token,
            "X-Xsrftoken": self.token.partition("=")[2],
        }
        with closing(http.client.HTTPConnection(urlsplit(self._address).netloc, timeout=PATIENCE)) as connection:
            connection.request("PUT", path, body, headers)
            answer = connection.getresponse()
            if answer.status >= 300:
                raise PageFailedError(f"an upload was answered with {answer.status}: {answer.read()[:200]!r}")

    def _is_end(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._session = message.new_session.initialize.session_id
        elif kind == "file_urls_response":
            self._answer = message.file_urls_response.file_urls[0]
        return super()._is_end(message)

    def _hear(self, message: ForwardMsg) -> None:
        super()._hear(message)
        element = message.delta.new_element
        if element.WhichOneof("type") == "file_uploader":
            self._place = element.file_uploader


@asynccontextmanager
async def uploading(address: str) -> AsyncIterator[Uploader]:
    """A reader with the token that Streamlit's page asks for first."""
    token = await asyncio.to_thread(_token, address)
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        stream, additional_headers={"Cookie": token}, max_size=None, open_timeout=PATIENCE, ping_interval=None
    ) as connection:
        reader = Uploader(connection, address)
        reader.token = token
        yield reader


def _token(address: str) -> str:
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)) as connection:
        connection.request("GET", "/_stcore/health")
        answer = connection.getresponse()
        answer.read()
        given = [each.split(";")[0] for each in answer.headers.get_all("Set-Cookie") or []]
        return next((each for each in given if each.startswith("_streamlit_xsrf=")), "")
